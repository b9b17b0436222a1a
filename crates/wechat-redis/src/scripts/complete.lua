-- KEYS: the push. ARGV: ticket, answer, how long it is kept.
local held = redis.call('GET', KEYS[1])
local answer = 'D' .. ARGV[1] .. ARGV[2]
-- Stored already: the answer to the first attempt was lost.
if held == answer then return { 'stored' } end
if held ~= 'R' .. ARGV[1] then return { 'lost' } end
redis.call('SET', KEYS[1], answer, 'PX', ARGV[3])
return { 'stored' }
