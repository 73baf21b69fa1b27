/** How documents and dispatches lie in the tables, and both ways between a row and what the app knows. */
import type { Selectable } from 'kysely';
import type { Dispatch, DispatchState, DocumentKind, StoredDocument } from '../app/ports.ts';

/** A stored document; `value` is JSON, the times are ISO 8601 in UTC. */
export type DocumentRow = {
  tenant_id: string;
  kind: string;
  id: string;
  interview_id: string;
  revision: number;
  value: string;
  created_at: string;
  changed_at: string;
};
/** A message on its way; `bytes` is the whole of it as it is handed over. */
export type DispatchRow = {
  tenant_id: string;
  id: string;
  note_id: string;
  interview_id: string;
  state: string;
  message_id: string;
  from_address: string;
  to_address: string;
  bytes: string;
  copy_address: string;
  due_at: string;
  zone: string;
  held_at: string | null;
  attempts: number;
  retry_at: string | null;
  claimed_until: string | null;
  handed_at: string | null;
  says: string;
  created_at: string;
  changed_at: string;
};
export type Tables = { documents: DocumentRow; dispatches: DispatchRow };

export function toDocument(row: Selectable<DocumentRow>): StoredDocument {
  return {
    kind: row.kind as DocumentKind,
    id: row.id,
    interviewId: row.interview_id,
    revision: row.revision,
    value: JSON.parse(row.value),
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

export function toDispatch(row: Selectable<DispatchRow>): Dispatch {
  return {
    id: row.id,
    noteId: row.note_id,
    interviewId: row.interview_id,
    state: row.state as DispatchState,
    messageId: row.message_id,
    fromAddress: row.from_address,
    toAddress: row.to_address,
    bytes: row.bytes,
    copyAddress: row.copy_address,
    dueAt: row.due_at,
    zone: row.zone,
    heldAt: row.held_at,
    attempts: row.attempts,
    retryAt: row.retry_at,
    claimedUntil: row.claimed_until,
    handedAt: row.handed_at,
    says: row.says,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

export function fromDispatch(tenantId: string, d: Dispatch): DispatchRow {
  return {
    tenant_id: tenantId,
    id: d.id,
    note_id: d.noteId,
    interview_id: d.interviewId,
    state: d.state,
    message_id: d.messageId,
    from_address: d.fromAddress,
    to_address: d.toAddress,
    bytes: d.bytes,
    copy_address: d.copyAddress,
    due_at: d.dueAt,
    zone: d.zone,
    held_at: d.heldAt,
    attempts: d.attempts,
    retry_at: d.retryAt,
    claimed_until: d.claimedUntil,
    handed_at: d.handedAt,
    says: d.says,
    created_at: d.createdAt,
    changed_at: d.changedAt,
  };
}
