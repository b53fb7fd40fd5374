const NAMES = new Intl.DisplayNames(['en'], { type: 'language' });

/**
 * A language by its English name.
 * @example languageName('es') // 'Spanish'
 */
export const languageName = (tag: string) => NAMES.of(tag) ?? tag;
