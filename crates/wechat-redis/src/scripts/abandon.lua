-- KEYS: the push. ARGV: ticket.
if redis.call('GET', KEYS[1]) == 'R' .. ARGV[1] then redis.call('DEL', KEYS[1]) end
return { 'done' }
