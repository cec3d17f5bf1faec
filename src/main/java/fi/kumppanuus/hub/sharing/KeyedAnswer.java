package fi.kumppanuus.hub.sharing;

/** What became of a record that its source put by a key of its own, and how it is now. */
record KeyedAnswer<T>(KeyedRecords.Became became, T record, String tag) {}
