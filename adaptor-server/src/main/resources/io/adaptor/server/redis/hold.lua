-- Lets nobody through for a while; a hold that ends later wins.
-- KEYS: the hold. ARGV: how long, in microseconds.
local time = redis.call('TIME')
local now = (time[1] - 1767225600) * 1000000 + time[2]
local ends = now + ARGV[1]
local known = tonumber(redis.call('GET', KEYS[1]) or '0')
if ends > known then
  redis.call('SET', KEYS[1], string.format('%.0f', ends), 'PX', math.ceil((ends - now) / 1000) + 1)
end
return 0
