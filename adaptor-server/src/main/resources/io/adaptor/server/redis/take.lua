-- How long to wait for the next attempt, in microseconds; takes it where that is not too long.
-- KEYS: the hold of the scope, that of all scopes, then one for each rate.
-- ARGV: the longest wait that makes sense, or -1 to take nothing; then, for each rate, the most attempts in a span, the span,
-- and how many are saved up, 0 for none.
-- Times are microseconds since the beginning of 2026, so that a double holds fractions of them too.
local time = redis.call('TIME')
local now = (time[1] - 1767225600) * 1000000 + time[2]
local at = now
for i = 1, 2 do
  at = math.max(at, tonumber(redis.call('GET', KEYS[i]) or '0'))
end

-- A bucket that refills evenly, kept as the time at which it will be full.
local function bucket(key, most, span, burst)
  local every = span / most
  local full = tonumber(redis.call('GET', key) or '0')
  return {
    earliest = function(from) return math.max(from, full - (burst - 1) * every) end,
    take = function(from)
      full = math.max(full, from) + every
      redis.call('SET', key, string.format('%.4f', full), 'PX', math.ceil((full - now) / 1000) + 1000)
    end
  }
end

-- At most so many attempts in any span, wherever it begins: the times of attempts in a ring of 128 groups, of each of which
-- the last one is kept, so that one may come a little later than it could, and never earlier.
local function window(key, most, span)
  local groups = math.min(most, 128)
  local state = redis.call('HMGET', key, 'opened', 'current', 'used')
  local opened, current, used = tonumber(state[1] or '1'), tonumber(state[2] or '0'), tonumber(state[3] or '0')
  local following = (current + 1) % groups
  local size = math.floor(most / groups) + (current < most % groups and 1 or 0)
  local last = redis.call('HMGET', key, current, following)
  return {
    earliest = function(from)
      local ordered = math.max(from, tonumber(last[1] or '0'))
      if used == size and following < opened then
        return math.max(ordered, tonumber(last[2] or '0') + span)
      end
      return ordered
    end,
    take = function(from)
      if used == size then
        current, used = following, 0
        opened = math.max(opened, current + 1)
      end
      redis.call('HSET', key, 'opened', opened, 'current', current, 'used', used + 1,
        current, string.format('%.0f', math.ceil(from)))
      redis.call('PEXPIRE', key, math.ceil((from - now + 2 * span) / 1000))
    end
  }
end

local rates = {}
for i = 3, #KEYS do
  local first = 2 + (i - 3) * 3
  local most, span, burst = tonumber(ARGV[first]), tonumber(ARGV[first + 1]), tonumber(ARGV[first + 2])
  rates[#rates + 1] = burst > 0 and bucket(KEYS[i], most, span, burst) or window(KEYS[i], most, span)
  at = rates[#rates].earliest(at)
end

local wait = math.ceil(at - now)
if wait <= tonumber(ARGV[1]) then
  for _, rate in ipairs(rates) do
    rate.take(now + wait)
  end
end
return wait
