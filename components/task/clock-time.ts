/** A time within a video: 75.04 s is "1:15", and from an hour on "1:02:05". Parts of a second are cut off. */
export function clockTime(secs: number): string {
  const whole = Math.floor(secs);
  const [hours, minutes, rest] = [
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  const two = (part: number) => String(part).padStart(2, "0");
  return hours === 0 ? `${minutes}:${two(rest)}` : `${hours}:${two(minutes)}:${two(rest)}`;
}
