/** The part of the Navigation API that we use; TypeScript does not know it yet. */
export interface NavigateEvent extends Event {
  readonly formData: FormData | null;
  /** The form, or the button that sends it. */
  readonly sourceElement: Element | null;
}

declare global {
  /** Absent in browsers before Chromium 102 and Firefox 147. */
  var navigation: EventTarget | undefined;
}

export interface SentForm {
  readonly form: HTMLFormElement;
  readonly submitter: HTMLButtonElement | HTMLInputElement | null;
}

/** The form whose sending makes this page go elsewhere, or null where something else does. */
export function formSentBy({
  cancelable,
  formData,
  sourceElement,
}: NavigateEvent): SentForm | null {
  if (!cancelable || !formData || !sourceElement) return null;
  if (sourceElement.localName === 'form') {
    return { form: sourceElement as HTMLFormElement, submitter: null };
  }
  const submitter = sourceElement as HTMLButtonElement | HTMLInputElement;
  return submitter.form ? { form: submitter.form, submitter } : null;
}

/**
 * Sends a form from where its sending was stopped: not through the page's handlers, which have had
 * their turn and may refuse a second one, but with what its button adds.
 */
export function sendForm({ form, submitter }: SentForm): void {
  if (submitter?.name) {
    const { name, value } = submitter;
    form.addEventListener('formdata', ({ formData }) => formData.append(name, value), {
      once: true,
    });
  }
  // A field named "submit" hides the form's own method; comment forms often have one.
  HTMLFormElement.prototype.submit.call(form);
}
