-- ARGV: owner, whether the request certainly had no effect, life of an intent.
local owner = ARGV[1]
if redis.call('GET', lease_key) == owner then redis.call('DEL', lease_key) end
settle(read(), tonumber(ARGV[3]))
if ARGV[2] == '1' then redis.call('HDEL', intents_key, owner) end
return { 'done' }
