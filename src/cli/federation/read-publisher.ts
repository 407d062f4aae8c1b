import path from 'node:path';
import { type PublisherConfig, publisherConfig } from '../../aggregator';
import { readConfig } from '../read-config';

/** @throws ConfigError */
export async function readPublisher(file: string): Promise<PublisherConfig> {
  return publisherConfig(await readConfig('publisher', file), path.dirname(file));
}
