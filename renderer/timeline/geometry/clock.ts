/**
 * A time as 0:12, 12:05 or 1:02:03, with as many decimals as asked for (0–3). The same in every language of the studio.
 */
export function clock(seconds: number, decimals = 0): string {
  const scale = 10 ** decimals;
  // Rounded as a whole first, so that 59.96 becomes 1:00.0 and not 0:60.0.
  const units = Math.round(Math.max(seconds, 0) * scale);
  const whole = Math.floor(units / scale);
  const fraction = decimals === 0 ? '' : `.${String(units % scale).padStart(decimals, '0')}`;
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = `${String(whole % 60).padStart(2, '0')}${fraction}`;
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
