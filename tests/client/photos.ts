import sharp from "sharp";

export interface Photo {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** Small JPEG pictures that all differ: a plain ground with the number of the picture written on it. */
export async function makePhotos(count: number, width = 320, height = 240): Promise<Photo[]> {
  const photos: Photo[] = [];
  for (let number = 0; number < count; number += 1) {
    const hue = (number * 47) % 360;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
      <rect width="100%" height="100%" fill="hsl(${hue} 45% 60%)"/>
      <circle cx="${60 + ((number * 37) % 200)}" cy="120" r="42" fill="hsl(${hue + 160} 60% 40%)"/>
      <text x="16" y="44" font-size="32" fill="white">${number}</text></svg>`;
    const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer();
    photos.push({ name: `photo_${String(number).padStart(4, "0")}.jpg`, width, height, bytes });
  }
  return photos;
}
