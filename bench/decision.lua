-- wrk: asks Keycloak's authorization services for one decision (UMA ticket grant, response_mode=decision).
-- Arguments after --: the form, the access token. One line of JSON at the end, for Wrk.java.

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  sent, answered, ok, wrong = 0, 0, 0, 0
  wrk.method = "POST"
  wrk.body = args[1]
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  wrk.headers["Authorization"] = "Bearer " .. args[2]
  once = wrk.format()
end

function request()
  sent = sent + 1
  return once
end

function response(status, headers, body)
  answered = answered + 1
  if status == 200 then
    ok = ok + 1
    if body ~= '{"result":true}' then
      wrong = wrong + 1
    end
  end
end

function done(summary, latency, requests)
  local sums = { sent = 0, answered = 0, ok = 0, wrong = 0 }
  for _, thread in ipairs(threads) do
    for name in pairs(sums) do
      sums[name] = sums[name] + thread:get(name)
    end
  end
  local e = summary.errors
  io.write(string.format(
    '{"sent":%d,"answered":%d,"ok":%d,"wrong":%d,"exhausted":false,"micros":%d,"bytes":%d,"socketErrors":%d,"p50":%d,"p99":%d}\n',
    sums.sent, sums.answered, sums.ok, sums.wrong, summary.duration, summary.bytes,
    e.connect + e.read + e.write + e.timeout, latency:percentile(50), latency:percentile(99)))
end
