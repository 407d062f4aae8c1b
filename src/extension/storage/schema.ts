import type { DBSchema } from 'idb';
import type { PolicyInForce, ScoredComment } from '../../audit';
import type { AuditStratum, Passages, PastVerdict, VerdictEntry } from '../../review';
import type { Label, Scores, TextScore, Thresholds } from '../../toxicity';
import type { StoredContribution, StoredFederation, StoredHead } from './federated-records';

/** A score by the hash of its text; the text itself is never stored here. */
export interface StoredScore {
  /** SHA-256 of model version and text, hex. */
  readonly key: string;
  readonly modelVersion: string;
  readonly score: TextScore;
}

/** A comment that waits for a person: flagged, or drawn for audit. The only place that holds a text. */
export interface StoredItem {
  /** `verdictKey(pageUrl, commentId)` */
  readonly key: string;
  readonly pageUrl: string;
  readonly commentId: string;
  readonly author: string;
  /** ISO 8601, UTC; null where the page does not say. */
  readonly timestamp: string | null;
  readonly heading: string | null;
  readonly permalink: string;
  readonly text: string;
  readonly scores: Scores;
  /** Empty when it was only drawn for audit. */
  readonly flags: readonly Label[];
  /** Probabilities of the labels that only a single sentence was flagged for. */
  readonly passages?: Passages;
  /** The model's own scores, where past verdicts had moved them. */
  readonly base?: Scores;
  readonly modelVersion: string;
  readonly thresholds: Thresholds;
  /** Groups that the text mentions, by the term list's ids. */
  readonly groups: readonly string[];
  readonly stratum: AuditStratum;
  /** The draws of `auditDraws` that say how it is shown: blind, to a second person, again later. */
  readonly blind: boolean;
  readonly double: boolean;
  readonly repeat: boolean;
  /** Uniform in [0, 1): places blind items in the queue, where their score would tell. */
  readonly place: number;
  /** ISO 8601, UTC. */
  readonly queuedAt: string;
  /** When the page was first seen without it. */
  readonly goneAt?: string;
}

/** What is kept of every scored comment, flagged or not, without its text: what an audit is made from. */
export interface StoredComment extends ScoredComment {
  readonly pageUrl: string;
}

/** What decided over flags; its id is a hash of all but `since`. */
export type StoredPolicy = PolicyInForce;

/** How many comments of a site were scored in an hour under one policy. */
export interface StoredTally {
  /** Origin. */
  readonly site: string;
  /** ISO 8601, UTC, to the hour: `2026-11-23T14`. */
  readonly hour: string;
  readonly policy: string;
  readonly strata: Readonly<Partial<Record<AuditStratum, number>>>;
}

/** Somebody who decides: in this browser profile, or in another whose verdicts were imported. */
export interface StoredModerator {
  /** A random pseudonym. */
  readonly id: string;
  /** What they are called here; empty until they say. It is in no report. */
  readonly name: string;
  /** Decides in this profile. */
  readonly own: boolean;
  /** Who decides now; exactly one of the own ones. */
  readonly active: boolean;
}

/** What one verdict taught, without the text. */
export interface StoredExample extends PastVerdict {
  /** `verdictKey(pageUrl, commentId)` */
  readonly key: string;
  /** Of the packaged model: embedding and `base` are its own, whatever released head was over it. */
  readonly modelVersion: string;
  /** ISO 8601, UTC. */
  readonly decidedAt: string;
}

export interface Schema extends DBSchema {
  scores: {
    /** Counts upwards, so that the lowest key is the oldest entry. */
    key: number;
    value: StoredScore;
    indexes: { byKey: string; byModel: string };
  };
  queue: { key: string; value: StoredItem; indexes: { byPage: string; byTime: string } };
  verdicts: { key: number; value: VerdictEntry; indexes: { byPage: string; byId: string } };
  examples: { key: string; value: StoredExample; indexes: { byModel: string; byTime: string } };
  comments: { key: string; value: StoredComment; indexes: { byPage: string; byTime: string } };
  policies: { key: string; value: StoredPolicy };
  tallies: {
    key: [site: string, hour: string, policy: string];
    value: StoredTally;
    indexes: { byHour: string };
  };
  moderators: { key: string; value: StoredModerator };
  federation: { key: string; value: StoredFederation };
  heads: { key: number; value: StoredHead };
  contributions: { key: string; value: StoredContribution; indexes: { byTime: string } };
}
