-- What the four scripts share. KEYS: record, lease, intents, corrupt; all of one credential.
local record_key, lease_key, intents_key, corrupt_key = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
-- A record is kept beyond its end, so that its number goes on; after this nobody asks any more.
local KEEP_MS = 30 * 86400 * 1000
local NUMBERS = { 'generation', 'ends', 'life', 'sent', 'answered' }

-- The record; nothing when there is none; nothing and a reason when it is not one of ours.
local function read()
  local kind = redis.call('TYPE', record_key).ok
  if kind == 'none' then return nil end
  if kind ~= 'hash' then return nil, 'it is not a hash' end
  if redis.call('HGET', record_key, 'version') ~= '1' then return nil, 'it has another version' end
  local record = {
    value = redis.call('HGET', record_key, 'value'),
    owner = redis.call('HGET', record_key, 'owner'),
    suspect = redis.call('HGET', record_key, 'suspect') == '1',
  }
  if not record.value then return nil, 'its value is missing' end
  for _, name in ipairs(NUMBERS) do
    record[name] = tonumber(redis.call('HGET', record_key, name))
    if not record[name] then return nil, 'a number is missing' end
  end
  return record
end

-- The record, or nothing in place of one that makes no sense, which is put aside.
local function read_or_put_aside()
  local record, fault = read()
  if fault then redis.call('RENAME', record_key, corrupt_key) end
  return record, fault
end

local function write(record)
  redis.call('HSET', record_key, 'version', '1', 'value', record.value, 'owner', record.owner,
    'suspect', record.suspect and '1' or '0', 'generation', record.generation, 'ends', record.ends,
    'life', record.life, 'sent', record.sent, 'answered', record.answered)
  redis.call('PEXPIRE', record_key, math.max(record.ends - now, 0) + KEEP_MS)
end

-- A clock that was set back does not prolong a life.
local function remaining(record)
  return math.min(math.max(record.ends - now, 0), record.life)
end

local function answer(kind, record, fault)
  return { kind, record.generation, record.value, remaining(record), record.life,
    record.suspect and 1 or 0, fault or false }
end

-- Everything recorded happened before now: what lies ahead is from before the clock was set back.
-- Intents of holders that vanished lapse. Gives how many there are.
local function settle(record, intent_life)
  if record and record.answered > now then
    record.answered = now - 1
    record.sent = math.min(record.sent, now - 1)
    write(record)
  end
  local intents = redis.call('HGETALL', intents_key)
  local live = 0
  for i = 1, #intents, 2 do
    local since = tonumber(intents[i + 1])
    if since > now then
      since = now
      redis.call('HSET', intents_key, intents[i], since)
    end
    if now - since >= intent_life then
      redis.call('HDEL', intents_key, intents[i])
    else
      live = live + 1
    end
  end
  return live
end
