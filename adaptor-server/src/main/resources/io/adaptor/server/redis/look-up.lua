-- An answer, and the milliseconds for which it is still kept.
return {redis.call('GET', KEYS[1]), redis.call('PTTL', KEYS[1])}
