-- ARGV: owner, value, remaining, life, how long ago the request was sent and the answer came,
-- life of an intent.
local owner, value = ARGV[1], ARGV[2]
local left, life, sent_ago, answered_ago = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local intent_life = tonumber(ARGV[7])
local record, fault = read_or_put_aside()
-- Stored already: the answer to the first attempt was lost.
if record and record.owner == owner then
  return { 'stored', record.generation, record.suspect and 1 or 0, fault or false }
end
if redis.call('GET', lease_key) ~= owner then return { 'lost' } end
redis.call('DEL', lease_key)

local in_the_air = settle(record, intent_life)
local answered = math.max(now - answered_ago, 0)
-- A value may be offered under a later lease than it was fetched under.
local sent = math.max(now - sent_ago, 0)
local since = redis.call('HGET', intents_key, owner)
if since then
  sent = math.min(sent, tonumber(since))
  redis.call('HDEL', intents_key, owner)
  in_the_air = in_the_air - 1
end
local offered = {
  value = value, owner = owner, ends = now + left, life = life, sent = sent, answered = answered,
  suspect = in_the_air > 0, generation = (record and record.generation or 0) + 1,
}

-- The store keeps its record; if that one ended, the offered value is all there is.
local function superseded()
  if remaining(record) > 0 then
    write(record)
    return answer('superseded', record, fault)
  end
  offered.suspect = true
end

if record then
  if answered < record.sent then
    -- Granted before the stored one: retired by it.
    record.suspect = record.suspect or in_the_air > 0
    local kept = superseded()
    if kept then return kept end
  elseif sent <= record.answered and record.value ~= value then
    -- Nobody knows which of the two is the newer.
    if answered < record.answered then
      record.suspect = true
      local kept = superseded()
      if kept then return kept end
    else
      offered.suspect = true
    end
  end
end
write(offered)
return { 'stored', offered.generation, offered.suspect and 1 or 0, fault or false }
