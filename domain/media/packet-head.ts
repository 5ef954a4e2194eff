/** What the first bytes of a packet tell about its picture. */
export interface PacketHead {
  /** Decoders of any make can begin here. */
  readonly starts: boolean;
  /** A decoder can begin here; pictures presented before it may be lost. */
  readonly isKey: boolean;
  /** Decoding it gives a picture. */
  readonly isShown: boolean;
  /** In stored pixels; absent where the packet does not say. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Needs pictures from before the key packet it follows (HEVC's RASL pictures). */
  readonly isSkippedLeading?: boolean;
}
