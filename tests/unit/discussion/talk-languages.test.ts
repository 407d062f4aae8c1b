import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { findComments, signatureLanguages } from '../../../src/discussion';
import { languageOf, languages } from '../../../src/discussion/languages';
import { monthNames } from '../../../src/discussion/months';
import { commentsIn } from './talk-fixtures';

const at = '2024-05-01T09:05:00.000Z';

/** Language, user page, contributions page, and the same moment as each wiki's signatures have it. */
const wikis: [lang: string, user: string, contributions: string, written: string][] = [
  ['de', 'Benutzerin', 'Spezial:Beiträge', '11:05, 1. Mai 2024 (CEST)'],
  ['es', 'Usuario', 'Especial:Contribuciones', '09:05 1 may 2024 (UTC)'],
  ['it', 'Utente', 'Speciale:Contributi', '11:05, 1 mag 2024 (CEST)'],
  ['pt', 'Usuário(a)', 'Especial:Contribuições', '09h05min de 1 de maio de 2024 (UTC)'],
  ['ca', 'Usuari Discussió', 'Especial:Contribucions', '11:05, 1 maig 2024 (CEST)'],
  ['ro', 'Utilizator', 'Special:Contribuții', '1 mai 2024 12:05 (EEST)'],
  ['sv', 'Användardiskussion', 'Special:Bidrag', '1 maj 2024 kl. 11.05 (CEST)'],
  ['da', 'Brugerdiskussion', 'Speciel:Bidrag', '1. maj 2024, 11:05 (CEST)'],
  ['nb', 'Bruker', 'Spesial:Bidrag', '1. mai 2024 kl. 11:05 (CEST)'],
  ['no', 'Bruker', 'Spesial:Bidrag', '1. mai 2024 kl. 11:05 (CEST)'],
  ['fi', 'Käyttäjä', 'Toiminnot:Muokkaukset', '1. toukokuuta 2024 kello 12.05 (EEST)'],
  ['et', 'Kasutaja', 'Eri:Kaastöö', '1. mai 2024, kell 12:05 (EEST)'],
  ['cs', 'Wikipedistka', 'Speciální:Příspěvky', '1. 5. 2024, 11:05 (CEST)'],
  ['sk', 'Redaktor', 'Špeciálne:Príspevky', '11:05, 1. máj 2024 (CEST)'],
  ['hu', 'Szerkesztővita', 'Speciális:Szerkesztő_közreműködései', '2024. május 1., 11:05 (CEST)'],
  ['ru', 'Обсуждение участницы', 'Служебная:Вклад', '09:05, 1 мая 2024 (UTC)'],
  ['uk', 'Користувачка', 'Спеціальна:Внесок', '09:05, 1 травня 2024 (UTC)'],
  ['bg', 'Потребител', 'Специални:Приноси', '09:05, 1 май 2024 (UTC)'],
  ['sr', 'Корисник', 'Посебно:Доприноси', '09:05, 1. мај 2024. (УТЦ)'],
  ['sr', 'Корисник', 'Посебно:Доприноси', '11:05, 1. мај 2024. (CEST)'],
  ['el', 'Χρήστης', 'Ειδικό:Συνεισφορές', '09:05, 1 Μαΐου 2024 (UTC)'],
  ['tr', 'Kullanıcı', 'Özel:Katkılar', '09.05, 1 Mayıs 2024 (UTC)'],
  ['he', 'שיחת משתמשת', 'מיוחד:תרומות', '12:05, 1 במאי 2024 (IDT)'],
  ['ar', 'مستخدمة', 'خاص:مساهمات', '09:05، 1 مايو 2024 (ت ع م)'],
  ['ar', 'نقاش المستخدم', 'خاص:مساهمات', '٠٩:٠٥، ١ مايو ٢٠٢٤ (UTC)'],
  ['fa', 'بحث کاربر', 'ویژه:مشارکت‌ها', '\u200f۱ مهٔ ۲۰۲۴، ساعت ۰۹:۰۵ (UTC)'],
  ['ur', 'صارف', 'خاص:شراکتیں', '09:05، 1 مئی 2024ء (UTC)'],
  ['hi', 'सदस्य', 'विशेष:योगदान', '09:05, 1 मई 2024 (UTC)'],
  ['bn', 'ব্যবহারকারী', 'বিশেষ:অবদান', '০৯:০৫, ১ মে ২০২৪ (ইউটিসি)'],
  ['th', 'ผู้ใช้', 'พิเศษ:เรื่องที่เขียน', '16:05, 1 พฤษภาคม 2567 (+07)'],
  ['vi', 'Thành viên', 'Đặc biệt:Đóng góp', '09:05, ngày 1 tháng 5 năm 2024 (UTC)'],
  ['id', 'Pengguna', 'Istimewa:Kontribusi_pengguna', '1 Mei 2024 09.05 (UTC)'],
  ['ja', '利用者‐会話', '特別:投稿記録', '2024年5月1日 (水) 09:05 (UTC)'],
  ['zh', 'User', 'Special:用户贡献', '2024年5月1日 (三) 09:05 (UTC)'],
  ['zh-Hant-TW', '使用者討論', 'Special:用戶貢獻', '2024年5月1日 (三) 09:05 (UTC)'],
  ['ko', '사용자토론', '특수:기여', '2024년 5월 1일 (수) 18:05 (KST)'],
  ['simple', 'User talk', 'Special:Contributions', '09:05, 1 May 2024 (UTC)'],
];

describe.each(wikis)('signatures of a wiki in %s (%s)', (lang, user, contributions, written) => {
  const line = (title: string, date = written) =>
    `<p>Something. <a href="/wiki/${encodeURIComponent(title)}">A</a> ${date}</p>`;

  it('are read with their author and moment', () => {
    expect(commentsIn(line(`${user}:Ann Lee`), {}, lang)).toMatchObject([
      { author: 'Ann Lee', timestamp: at, text: 'Something.' },
    ]);
  });

  it('of people without an account are read too', () => {
    expect(commentsIn(line(`${contributions}/192.0.2.7`), {}, lang)).toMatchObject([
      { author: '192.0.2.7', timestamp: at },
    ]);
  });

  it('have no author but one whose pages they link', () => {
    expect(commentsIn(line('Wikipedia:Ann Lee'), {}, lang)).toEqual([]);
  });
});

describe('the table of languages', () => {
  it('has languages that can be asked for, each once', () => {
    expect(new Set(signatureLanguages).size).toBe(signatureLanguages.length);
    expect(signatureLanguages.length).toBeGreaterThan(100);
  });

  it.each(languages.map((language) => [language.code, language] as const))(
    '%s: reads back every month that it writes',
    (_, language) => {
      const { code, dateFormat } = language;
      const byName = /xg|[FM]/.test(dateFormat.replace(/"[^"]*"|\\./g, ''));
      const months = [...new Set(monthNames(language).values())].toSorted((a, b) => a - b);
      expect(months).toEqual(byName ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] : months);
      expect(languageOf(`${code}-x-any`)).toBe(language);
    },
  );
});

describe('a wiki that no table knows', () => {
  const page = (head: string, body: string, menu = '') =>
    findComments(
      new JSDOM(
        `<html lang="en"><head>${head}</head><body>${menu}<div class="mw-parser-output">${body}</div></body></html>`,
        { url: 'https://wiki.example.org/talk' },
      ).window.document,
    );
  const settings = (values: string) => `<script>RLCONF={"wgBreakFrames":!1,${values}};</script>`;
  const zulu = (title: string) =>
    `<p>Sawubona. <a href="/wiki/${title}">A</a> 09:05, 1 Meyi 2024 (UTC)</p>`;

  it('is read by the names and months that its own settings have', () => {
    const names = settings(
      '"wgPageContentLanguage":"zu","wgMonthNames":["","Januwari","Februwari","Mashi","Ephreli","Meyi","Juni","Julayi","Agasti","Septhemba","Okthoba","Novemba","Disemba"],"wgFormattedNamespaces":{"-1":"Okukhethekile","2":"Umsebenzisi","3":"Umsebenzisi ngxoxo"},"wgNamespaceIds":{"umhleli":2}',
    );
    for (const title of ['Umsebenzisi:Ann', 'Umsebenzisi_ngxoxo:Ann', 'Umhleli:Ann']) {
      expect(page(names, zulu(title))).toMatchObject([{ author: 'Ann', timestamp: at }]);
    }
    expect(page(names, zulu('Isifanekiso:Ann'))).toEqual([]);
  });

  it.each([
    [
      'its menus',
      '<ul><li id="pt-userpage"><a href="/wiki/Umsebenzisi:Reader">Reader</a></ul>',
      '',
    ],
    [
      'the name of the page, if that is a user page',
      '',
      settings('"wgCanonicalNamespace":"User","wgPageName":"Umsebenzisi:Ben"'),
    ],
  ])('is read by the names in %s', (_, menu, head) => {
    const line = '<p>Hi. <a href="/wiki/Umsebenzisi:Ann">A</a> 09:05, 1 May 2024 (UTC)</p>';
    expect(page(head, line, menu)).toMatchObject([{ author: 'Ann' }]);
    expect(page('', line)).toEqual([]);
  });

  it('gives no comment rather than a wrong author when the page says nothing', () => {
    expect(page('', zulu('Umsebenzisi:Ann'))).toEqual([]);
  });

  it.each([
    ['the root', '/User:Ann_Lee'],
    ['another folder', 'https://example.org/w/User:Ann_Lee'],
  ])('may have its pages below %s', (_, href) => {
    const line = `<p>Hi. <a href="${href}">A</a> 09:05, 1 May 2024 (UTC)</p>`;
    expect(page('', line)).toMatchObject([{ author: 'Ann Lee' }]);
  });

  it('survives settings that are not what they look like', () => {
    const line = '<p>Hi. <a href="/wiki/User:Ann">A</a> 09:05, 1 May 2024 (UTC)</p>';
    const head = settings(
      '"wgMonthNames":[,],"wgFormattedNamespaces":{2:"x"},"wgContentLanguage":"!"',
    );
    expect(page(head, line)).toMatchObject([{ author: 'Ann', timestamp: at }]);
  });
});

describe('the language of a saved page', () => {
  const german = '<p>Hallo. <a href="/wiki/Benutzer:Ann">A</a> 11:05, 1. Mai 2024 (CEST)</p>';

  it.each([
    ['its canonical address', '<link rel="canonical" href="https://de.wikipedia.org/wiki/X">', ''],
    ['its own address on a mobile phone', '<base href="https://de.m.wikipedia.org/wiki/X">', ''],
    ['most of its links', '', '<a href="//de.wikipedia.org/wiki/Y">Y</a>'],
    ['its settings', '<script>mw.config.set({"wgPageContentLanguage":"de"});</script>', ''],
  ])('is known by %s, whatever the language of the menus', (_, head, link) => {
    const html = `<html lang="ja"><head>${head}</head><body>${link}<div class="mw-parser-output">${link}${german}</div></body></html>`;
    expect(findComments(new JSDOM(html).window.document)).toMatchObject([
      { author: 'Ann', timestamp: at },
    ]);
  });
});
