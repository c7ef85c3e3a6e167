/**
 * Refuses files that are dropped where nothing takes them: a browser would open them in place of the studio. Whoever
 * takes files says so by `preventDefault`.
 */
export function refuseStrayDrops(target: EventTarget): void {
  for (const type of ['dragover', 'drop']) {
    target.addEventListener(type, (event) => {
      const { dataTransfer, defaultPrevented } = event as DragEvent;
      if (defaultPrevented || !dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      dataTransfer.dropEffect = 'none';
    });
  }
}
