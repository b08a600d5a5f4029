import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { fetchHubClock } from '../api/client';
import { SECOND } from '../format/time';

/** HTTP dates are whole seconds, so a smaller difference says nothing. */
const TOLERATED_SKEW = 2 * SECOND;

/**
 * The hub's time. "The last hour" must mean the hub's hour: with a browser clock that is wrong by minutes the window
 * would miss the newest traffic and the page would show too little without a word.
 */
function useClockSkew(): number {
  const clock = useQuery({
    queryKey: ['hub clock'],
    queryFn: async ({ signal }) => {
      const hub = await fetchHubClock(signal);
      return hub === null ? 0 : hub - Date.now();
    },
    staleTime: Infinity,
  });
  const skew = clock.data ?? 0;
  return Math.abs(skew) > TOLERATED_SKEW ? skew : 0;
}

/** One "now" for all widgets, so that their numbers are of the same window; it moves every `refresh` seconds, and on demand. */
export function useHubNow(refresh: number): readonly [number, () => void] {
  const skew = useClockSkew();
  const [browserNow, setBrowserNow] = useState(wholeSecond);
  const tick = useCallback(() => setBrowserNow(wholeSecond()), []);

  useEffect(() => {
    if (refresh === 0) return undefined;
    // A page nobody looks at asks for nothing; it catches up when it is shown again.
    const tickIfSeen = () => {
      if (!document.hidden) tick();
    };
    const timer = window.setInterval(tickIfSeen, refresh * SECOND);
    document.addEventListener('visibilitychange', tickIfSeen);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', tickIfSeen);
    };
  }, [refresh, tick]);

  return [browserNow + skew, tick];
}

function wholeSecond(): number {
  return Math.floor(Date.now() / SECOND) * SECOND;
}
