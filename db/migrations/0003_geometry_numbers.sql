-- Geometry bytes as numbers, for the rare question that SQL asks: little-endian float64, put together from its bits.
-- Exact for every float64. A length that is no multiple of 8 leaves its tail out.
CREATE FUNCTION geometry_numbers(geometry bytea) RETURNS double precision[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
  SELECT coalesce(
    array_agg(
      CASE
        WHEN exponent = 2047 AND fraction = 0 THEN sign * 'Infinity'::double precision
        WHEN exponent = 2047 THEN 'NaN'::double precision
        WHEN exponent = 0 THEN sign * fraction::double precision * power(2::double precision, -1074)
        ELSE sign * (fraction + (1::bigint << 52))::double precision * power(2::double precision, exponent - 1075)
      END
      ORDER BY place),
    '{}')
  FROM (
    SELECT
      place,
      CASE WHEN bits < 0 THEN -1::double precision ELSE 1 END AS sign,
      (bits >> 52) & 2047 AS exponent,
      bits & ((1::bigint << 52) - 1) AS fraction
    FROM generate_series(0, length(geometry) / 8 - 1) AS place,
    LATERAL (
      SELECT
        get_byte(geometry, place * 8)::bigint
        | (get_byte(geometry, place * 8 + 1)::bigint << 8)
        | (get_byte(geometry, place * 8 + 2)::bigint << 16)
        | (get_byte(geometry, place * 8 + 3)::bigint << 24)
        | (get_byte(geometry, place * 8 + 4)::bigint << 32)
        | (get_byte(geometry, place * 8 + 5)::bigint << 40)
        | (get_byte(geometry, place * 8 + 6)::bigint << 48)
        | (get_byte(geometry, place * 8 + 7)::bigint << 56) AS bits
    ) AS word
  ) AS parts
$$;
