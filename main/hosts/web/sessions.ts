import { randomUUID } from 'node:crypto';
import { Channel, readFrame, SESSION_SECONDS, writeFrame } from '../../api/channel.ts';
import type { Frame, Link } from '../../api/channel.ts';
import { Presence } from '../../api/presence.ts';
import type { Router } from '../../api/router.ts';

/** What the host does with one link. */
export interface LinkEnd {
  received(text: string): void;
  /** @param isForGood whether whoever was there said that they would not come back */
  closed(isForGood: boolean): void;
}

export interface Sessions {
  /** Takes a link in, and answers what comes over it. */
  accept(link: Link): LinkEnd;
  /** Ends all sessions; resolves once no call is left. */
  close(): Promise<void>;
}

interface Session {
  readonly id: string;
  readonly channel: Channel;
  link: Link | null;
  /** Whether there is a link. Whoever said goodbye was there until then. */
  readonly presence: Presence;
  /** Ends the session unless a new link comes. */
  timer: NodeJS.Timeout | undefined;
  /** Tells the router that the client is gone. */
  readonly leave: () => Promise<void>;
}

/** Browser tabs at once, those counted that were closed without a word. */
const MOST_SESSIONS = 64;

/**
 * The host's ends of all sessions. A session outlives its link by `graceMs`: whoever comes back within that time goes on
 * where they were, their calls too.
 */
export function createSessions(router: Router, graceMs: number = SESSION_SECONDS * 1000): Sessions {
  const sessions = new Map<string, Session>();
  const leaving = new Set<Promise<void>>();

  function begin(): Session {
    const id = randomUUID();
    const presence = new Presence();
    const channel = new Channel(() => {
      presence.set(false);
      end(session);
    });
    const leave = router.serve(channel, id, presence);
    const session: Session = { id, channel, link: null, presence, timer: undefined, leave };
    sessions.set(id, session);
    return session;
  }

  function end(session: Session): void {
    if (!sessions.delete(session.id)) return;
    clearTimeout(session.timer);
    session.channel.detach();
    session.link?.close();
    const left = session.leave().finally(() => leaving.delete(left));
    leaving.add(left);
  }

  /** Puts `link` under the session that it asks for, or a new one. */
  function resume(link: Link, { session: id, received }: Frame & { type: 'hello' }): Session | null {
    const known = id === null ? undefined : sessions.get(id);
    if (!known && sessions.size >= MOST_SESSIONS) return null;
    const session = known ?? begin();
    clearTimeout(session.timer);
    const old = session.link;
    session.link = link;
    old?.close();
    writeFrame(link, { type: 'welcome', session: session.id, received: session.channel.received });
    session.presence.set(true);
    session.channel.attach(link, known ? received : 0);
    return session;
  }

  function accept(link: Link): LinkEnd {
    let session: Session | null = null;
    return {
      received(text) {
        const frame = readFrame(text);
        if (session && session.link !== link) return;
        if (frame?.type === 'hello' && !session) session = resume(link, frame);
        else if (frame?.type === 'bye' && session) end(session);
        else if (frame?.type === 'ping') writeFrame(link, { type: 'pong' });
        else if (frame && session) session.channel.receive(frame);
        if (!session || !frame) link.close();
      },
      closed(isForGood) {
        if (session?.link !== link) return;
        const left = session;
        left.link = null;
        left.channel.detach();
        if (isForGood) {
          end(left);
          return;
        }
        left.presence.set(false);
        left.timer = setTimeout(() => {
          end(left);
        }, graceMs);
        // A host that is closed does not wait for those who might come back.
        left.timer.unref();
      },
    };
  }

  return {
    accept,
    async close() {
      for (const session of [...sessions.values()]) {
        // Their pages go on, and look for another host.
        session.presence.set(false);
        end(session);
      }
      await Promise.allSettled(leaving);
    },
  };
}
