/**
 * KEYS: a hash for each budget, of what is spent and when its window ends. ARGV: quota, window (ms)
 * and whether it binds, for each. Redis runs a script whole, so no race exceeds a quota.
 */
export const SPEND = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local counts = {}
for i, key in ipairs(KEYS) do
  local quota = tonumber(ARGV[3 * i - 2])
  local kept = redis.call('HMGET', key, 'spent', 'ends')
  local spent, ends = tonumber(kept[1]), tonumber(kept[2])
  local fresh = not ends or ends <= now
  if fresh then
    spent = 0
    ends = now + tonumber(ARGV[3 * i - 1])
  end
  local granted = spent < quota
  if granted then
    spent = spent + 1
    redis.call('HSET', key, 'spent', spent, 'ends', ends)
    if fresh then redis.call('PEXPIREAT', key, ends) end
  end
  counts[i] = { granted and 1 or 0, math.max(0, quota - spent), ends - now, ends }
  if not granted and ARGV[3 * i] == '1' then return counts end
end
return counts`;

/** KEYS: the hash of a budget. ARGV: when the window ends that the unit was taken from. */
export const GIVE_BACK = `
if redis.call('HGET', KEYS[1], 'ends') ~= ARGV[1] then return 0 end
return redis.call('HINCRBY', KEYS[1], 'spent', -1)`;
