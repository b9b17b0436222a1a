-- KEYS: the push. ARGV: ticket, how long the claim holds.
-- A claim is R and its ticket; an answer is D, the ticket it was given under, and the text.
local held = redis.call('GET', KEYS[1])
if not held then
  redis.call('SET', KEYS[1], 'R' .. ARGV[1], 'PX', ARGV[2])
  return { 'first' }
end
-- Ours already: the answer to the first attempt was lost.
if held == 'R' .. ARGV[1] then return { 'first' } end
if string.sub(held, 1, 1) == 'D' then return { 'done', string.sub(held, 2 + #ARGV[1]) } end
return { 'running' }
