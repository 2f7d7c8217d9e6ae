import { Fragment } from 'react';

const LONGEST = 24;

/** A name of several words that breaks between them, where programs write it as one: UPSTREAM_REJECTED, list_orders. */
export function Pieces({ text }: { text: string }) {
  const pieces = text.split(/(?<=[_.-])/);
  return pieces.map((piece, at) => (
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {piece.length > LONGEST ? piece : <span className="piece">{piece}</span>}
    </Fragment>
  ));
}
