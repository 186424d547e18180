/** Random and short enough for row ids, links and secret keys. */
export function newPortalId(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 12);
}
