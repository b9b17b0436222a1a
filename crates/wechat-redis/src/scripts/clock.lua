-- The server's clock, in milliseconds: the only one that all processes of a fleet share.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
