-- ARGV: owner, length, known generation, life of an intent.
local owner, length, known, intent_life = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local record, fault = read_or_put_aside()
if record and record.generation > known and remaining(record) > 0 then
  return answer('newer', record)
end
local holder = redis.call('GET', lease_key)
-- Ours already: the answer to the first attempt was lost.
if holder and holder ~= owner then return { 'busy', redis.call('PTTL', lease_key) } end
redis.call('SET', lease_key, owner, 'PX', length)
settle(record, intent_life)
redis.call('HSET', intents_key, owner, now)
redis.call('PEXPIRE', intents_key, 2 * intent_life)
return { 'granted', fault or false }
