/**
 * KEYS: a hash for each budget, of what is spent and when its window ends. ARGV, for each: quota, window (ms),
 * whether it binds, and whether another request begins with it. Redis runs a script whole, so no race
 * exceeds a quota. Returns, for each: 1 granted, 0 refused or -1 not looked at; units left; ms until the
 * window ends; when it ends (ms since the epoch).
 */
export const SPEND = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local counts = {}
local refused = false
for i, key in ipairs(KEYS) do
  local at = 4 * i - 3
  if ARGV[at + 3] == '1' then refused = false end
  if refused then
    counts[at], counts[at + 1], counts[at + 2], counts[at + 3] = -1, 0, 0, 0
  else
    local quota = tonumber(ARGV[at])
    local kept = redis.call('HMGET', key, 'spent', 'ends')
    local spent, ends = tonumber(kept[1]), tonumber(kept[2])
    local fresh = not ends or ends <= now
    if fresh then
      spent = 0
      ends = now + tonumber(ARGV[at + 1])
    end
    local granted = spent < quota
    if granted then
      spent = spent + 1
      if fresh then
        redis.call('HSET', key, 'spent', spent, 'ends', ends)
        redis.call('PEXPIREAT', key, ends)
      else
        redis.call('HINCRBY', key, 'spent', 1)
      end
    end
    counts[at], counts[at + 1], counts[at + 2], counts[at + 3] =
      granted and 1 or 0, math.max(0, quota - spent), ends - now, ends
    refused = not granted and ARGV[at + 2] == '1'
  end
end
return counts`;

/** KEYS: the hash of a budget for each unit. ARGV, for each: when the window ends that the unit was taken from. */
export const GIVE_BACK = `
for i, key in ipairs(KEYS) do
  if redis.call('HGET', key, 'ends') == ARGV[i] then redis.call('HINCRBY', key, 'spent', -1) end
end
return #KEYS`;
