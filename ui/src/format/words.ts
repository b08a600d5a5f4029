/** As the beginning of a line: the name does not exist → The name does not exist. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
