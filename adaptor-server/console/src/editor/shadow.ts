/** A root into which CodeMirror can put its styles as a style sheet object; in the page it would add a style element. */
export function shadowOf(host: HTMLElement): ShadowRoot {
  return host.shadowRoot ?? host.attachShadow({ mode: 'open' });
}
