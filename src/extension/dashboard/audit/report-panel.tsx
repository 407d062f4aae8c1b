import { useEffect, useId, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { type AuditReport, parseAudit } from '../../../audit';
import { LABELS } from '../../../toxicity';
import { words } from '../../words';
import { useDesk } from '../desk';
import { saveFile } from '../save-file';
import { type AuditData, lexiconAccuracy } from './load-audit';
import { filesOf, makeReport, type ReportFile, type ReportParts } from './make-report';
import { Panel } from './panel';

interface ReportPanelProps extends Pick<ReportParts, 'decided' | 'compute'> {
  readonly data: AuditData;
}

type Progress =
  | { readonly is: 'idle' }
  | { readonly is: 'making'; readonly done: number }
  | { readonly is: 'made'; readonly report: AuditReport; readonly files: readonly ReportFile[] };

/** One click, and the figures of all labels are files; an earlier report may be compared with. */
export function ReportPanel({ data, decided, compute }: ReportPanelProps) {
  const { say } = useDesk();
  const id = useId();
  const [progress, setProgress] = useState<Progress>({ is: 'idle' });
  const [previous, setPrevious] = useState<AuditReport | null>(null);
  const making = useRef<AbortController | null>(null);
  useEffect(() => () => making.current?.abort(), []);

  async function make(): Promise<void> {
    const left = new AbortController();
    making.current?.abort();
    making.current = left;
    try {
      const days = decided.all.map(({ comment }) => comment.scoredAt.slice(0, 10)).sort();
      const [from, to] = [days[0], days.at(-1)];
      const report = await makeReport({
        decided,
        bias: data.bias,
        compute,
        signal: left.signal,
        onLabel: (done) => setProgress({ is: 'making', done }),
        frame: {
          generatedAt: new Date().toISOString(),
          toolVersion: browser.runtime.getManifest().version,
          accuracy: await lexiconAccuracy(),
          ...(from && to && { period: { from, to } }),
          ...(previous && { previous }),
        },
      });
      const files = filesOf(report);
      for (const file of files) save(file);
      setProgress({ is: 'made', report, files });
    } catch {
      setProgress({ is: 'idle' });
      if (!left.signal.aborted) say(words('audit_report_failed'), 'error');
    }
  }

  async function compareWith(file: File | undefined): Promise<void> {
    setPrevious(null);
    if (!file) return;
    try {
      setPrevious(parseAudit(await file.text()));
    } catch {
      say(words('audit_report_bad'), 'error');
    }
  }

  return (
    <Panel title={words('audit_report_title')} lead={words('audit_report_text')}>
      <p class="choice">
        <label for={id}>{words('audit_report_against')}</label>
        <input
          id={id}
          type="file"
          accept=".json,application/json"
          onChange={({ currentTarget }) => void compareWith(currentTarget.files?.[0])}
        />
      </p>
      <p>
        {progress.is === 'making' ? (
          <button type="button" class="secondary" onClick={() => making.current?.abort()}>
            {words('audit_report_cancel')}
          </button>
        ) : (
          <button type="button" class="primary" onClick={() => void make()}>
            {words('audit_report_make')}
          </button>
        )}
      </p>
      <div role="status">
        {progress.is === 'making' && (
          <p>{words('audit_report_computing', progress.done, LABELS.length)}</p>
        )}
        {progress.is === 'made' && <Made {...progress} />}
      </div>
    </Panel>
  );
}

function Made({
  report: { summary, changesSincePrevious: changes },
  files,
}: Extract<Progress, { is: 'made' }>) {
  const marked = changes.filter((change) => change.marked).length;
  return (
    <>
      <p>{words('audit_report_done')}</p>
      <ul class="files">
        {files.map((file) => (
          <li key={file.name}>
            <button type="button" class="link" onClick={() => save(file)}>
              {file.name}
            </button>
          </li>
        ))}
      </ul>
      {changes.length > 0 && <p>{words('audit_report_compared', marked, changes.length)}</p>}
      <ul class="plain" lang="en">
        {summary.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

const save = ({ name, text, type }: ReportFile): void => saveFile(name, text, type);
