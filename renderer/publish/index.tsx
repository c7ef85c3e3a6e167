export function PublishDialog() {
  return null;
}
