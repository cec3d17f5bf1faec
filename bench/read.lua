-- wrk: reads one record of a random person, or the first page of the timeline, through the hub's gate.
-- Arguments after --: skills-assessments or timeline, people, acting user, scheme (Bearer or DPoP), token [, proofs]
-- With proofs each thread takes the requests from its own file <proofs>.<thread>: lines "<person> <proof>", each once.
-- One line of JSON at the end: threads' sums, for Wrk.java.

local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("id", #threads)
end

function init(args)
  timeline = args[1] == "timeline"
  people = tonumber(args[2])
  sent, answered, ok, wrong, exhausted = 0, 0, 0, 0, false
  before = "GET /api/v1/subjects/00000000-0000-0000-0000-"
  middle = timeline and "/timeline" or "/skills-assessments/01990000-0000-7000-8000-"
  after = " HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port .. "\r\nAccept: application/json\r\n"
    .. "Hub-Purpose: job-placement\r\nHub-Acting-User: " .. args[3] .. "\r\n"
    .. "Authorization: " .. args[4] .. " " .. args[5] .. "\r\n"
  math.randomseed(os.time() * 10 + id)
  if args[6] then
    proofs = {}
    for line in io.lines(args[6] .. "." .. id) do
      table.insert(proofs, line)
    end
  end
end

local function read(person, more)
  local hex = string.format("%012x", person)
  return before .. hex .. middle .. (timeline and "" or hex) .. after .. more .. "\r\n"
end

function request()
  sent = sent + 1
  if not proofs then
    return read(math.random(people), "")
  end
  local line = proofs[sent]
  if not line then
    -- this round is thrown away: a proof counts once
    exhausted = true
    wrk.thread:stop()
    return read(1, "")
  end
  local space = line:find(" ", 1, true)
  return read(tonumber(line:sub(1, space - 1)), "DPoP: " .. line:sub(space + 1) .. "\r\n")
end

function response(status, headers, body)
  answered = answered + 1
  if status == 200 then
    ok = ok + 1
    if #body < 1024 then
      wrong = wrong + 1
    end
  end
end

function done(summary, latency, requests)
  local sums = { sent = 0, answered = 0, ok = 0, wrong = 0 }
  local ran_out = false
  for _, thread in ipairs(threads) do
    for name in pairs(sums) do
      sums[name] = sums[name] + thread:get(name)
    end
    ran_out = ran_out or thread:get("exhausted")
  end
  local e = summary.errors
  io.write(string.format(
    '{"sent":%d,"answered":%d,"ok":%d,"wrong":%d,"exhausted":%s,"micros":%d,"bytes":%d,"socketErrors":%d,"p50":%d,"p99":%d}\n',
    sums.sent, sums.answered, sums.ok, sums.wrong, tostring(ran_out), summary.duration, summary.bytes,
    e.connect + e.read + e.write + e.timeout, latency:percentile(50), latency:percentile(99)))
end
