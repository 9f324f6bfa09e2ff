-- For wrk: asks for the addresses of a file one after the other, and prints what a program can read.
local paths, at = {}, 0

function init(args)
  for line in io.lines(args[1]) do paths[#paths + 1] = line end
end

function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("told %d %.2f %.2f %d %d\n", summary.requests, latency:percentile(50) / 1000,
    latency:percentile(95) / 1000, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
