import { words } from '../../words';
import { useSession } from './session-context';

/** Comments here are another site's, in a frame: Parley asks for that site by itself. */
export function EmbedOffer({ site }: { readonly site: string }) {
  const session = useSession();
  const { host } = new URL(site);
  return (
    <div class="warning">
      <p>{words('popup_embed_text', host)}</p>
      <button type="button" onClick={() => void session.readEmbed(site)}>
        {words('popup_embed_on', host)}
      </button>
    </div>
  );
}
