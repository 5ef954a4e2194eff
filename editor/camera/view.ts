import { type Bounds, boundsEnclose } from "@/domain/geometry/bounds";
import { type ScreenPoint, screenPoint } from "@/domain/geometry/point";
import { Cell } from "../state/cell";
import {
  type Camera,
  type Extent,
  fitted,
  keptInSight,
  panned,
  visibleBounds,
  zoomedAt,
} from "./camera";

/**
 * The camera in use, and the two things it depends on: the size of the canvas (CSS pixels) and of the frame
 * (frame pixels). Until someone pans or zooms, the frame stays fitted, also when the canvas is resized; a
 * next frame of the same size keeps the view, so that stepping does not make the picture jump.
 */
export class View {
  readonly camera = new Cell<Camera>({ left: 0, top: 0, zoom: 1 });
  readonly screen = new Cell<Extent>({ width: 0, height: 0 });
  readonly frameSize = new Cell<Extent | null>(null);
  #isFitted = true;

  setScreen(screen: Extent): void {
    const before = this.screen.get();
    if (before.width === screen.width && before.height === screen.height) return;
    this.screen.set(screen);
    if (this.#isFitted) this.fit();
    else this.#look(this.camera.get());
  }

  setFrameSize(size: Extent): void {
    const before = this.frameSize.get();
    if (before?.width === size.width && before.height === size.height) return;
    this.frameSize.set(size);
    this.fit();
  }

  fit(): void {
    const size = this.frameSize.get();
    if (size === null || this.screen.get().width === 0) return;
    this.#isFitted = true;
    this.camera.set(
      fitted({ left: 0, top: 0, right: size.width, bottom: size.height }, this.screen.get()),
    );
  }

  panBy(dx: number, dy: number): void {
    this.#look(panned(this.camera.get(), dx, dy));
  }

  zoomAt(point: ScreenPoint, factor: number): void {
    this.#look(zoomedAt(this.camera.get(), point, factor));
  }

  zoomBy(factor: number): void {
    this.zoomAt(this.#middle(), factor);
  }

  zoomToActualSize(): void {
    this.zoomAt(this.#middle(), 1 / this.camera.get().zoom);
  }

  /** Moves the view if the bounds (frame pixels) are not wholly in sight. */
  reveal(bounds: Bounds): void {
    const screen = this.screen.get();
    const camera = this.camera.get();
    if (boundsEnclose(visibleBounds(camera, screen), bounds)) return;
    const whole = fitted(bounds, screen, 64);
    const zoom = Math.min(camera.zoom, whole.zoom);
    this.#look({
      zoom,
      left: (bounds.left + bounds.right) / 2 - screen.width / zoom / 2,
      top: (bounds.top + bounds.bottom) / 2 - screen.height / zoom / 2,
    });
  }

  #look(camera: Camera): void {
    this.#isFitted = false;
    const size = this.frameSize.get();
    this.camera.set(size === null ? camera : keptInSight(camera, size, this.screen.get()));
  }

  #middle(): ScreenPoint {
    const { width, height } = this.screen.get();
    return screenPoint(width / 2, height / 2);
  }
}
