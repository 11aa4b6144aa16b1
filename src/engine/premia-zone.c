/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-zone"

#include "premia-zone.h"

#include <string.h>

#define MICROS PREMIA_MICROS_PER_SECOND
#define DAY_SECONDS 86400
#define TABLE_BEGIN G_GINT64_CONSTANT (0)          /* 1970-01-01 */
#define TABLE_END G_GINT64_CONSTANT (4102444800)   /* 2100-01-01 */

/* Rows are found through slots of 2^22 seconds (48 days), in which there is hardly ever more than one. */
#define SLOT_SHIFT 22
#define N_SLOTS ((TABLE_END >> SLOT_SHIFT) + 1)

/* From an instant on an offset holds; on the wall clock it is first read at @local: where clocks go
 * back, the hour that exists twice still belongs to the row before. */
typedef struct
{
  gint64 at;     /* seconds since 1970 */
  gint64 local;  /* seconds of the wall clock as if UTC */
  gint32 offset; /* seconds east of UTC */
} Row;

struct _PremiaZone
{
  char   *name;             /* (owned) */
  Row    *rows;             /* (owned): rising; the first holds from the beginning of time */
  guint   n_rows;
  guint16 at_slot[N_SLOTS]; /* the row that holds at the beginning of the slot */
  guint16 local_slot[N_SLOTS];
};

G_DEFINE_BOXED_TYPE (PremiaZone, premia_zone, premia_zone_ref, premia_zone_unref)

static inline gint64
floor_divide (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

static void
add_row (GArray *rows, gint64 at, gint32 offset)
{
  const Row *last = &g_array_index (rows, Row, rows->len - 1);
  Row row = { at, at + MAX (offset, last->offset), offset };

  /* A change of the name or of the summer flag alone moves no clock. */
  if (offset != last->offset)
    g_array_append_val (rows, row);
}

/* All changes in (low, high]: intervals only rise with time, so where both ends lie in one there is none. */
static void
collect_changes (GTimeZone *zone, gint64 low, int low_interval, gint64 high, int high_interval, GArray *rows)
{
  gint64 middle;
  int middle_interval;

  if (low_interval == high_interval)
    return;
  if (high - low == 1)
    {
      add_row (rows, high, g_time_zone_get_offset (zone, high_interval));
      return;
    }
  middle = low + (high - low) / 2;
  middle_interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, middle);
  collect_changes (zone, low, low_interval, middle, middle_interval, rows);
  collect_changes (zone, middle, middle_interval, high, high_interval, rows);
}

static void
fill_slots (PremiaZone *self)
{
  guint at_row = 0, local_row = 0;

  for (gint64 slot = 0; slot < N_SLOTS; slot++)
    {
      gint64 begin = slot << SLOT_SHIFT;

      while (at_row + 1 < self->n_rows && self->rows[at_row + 1].at <= begin)
        at_row++;
      while (local_row + 1 < self->n_rows && self->rows[local_row + 1].local <= begin)
        local_row++;
      self->at_slot[slot] = at_row;
      self->local_slot[slot] = local_row;
    }
}

/* Takes @rows. */
static PremiaZone *
new_from_rows (const char *name, GArray *rows)
{
  PremiaZone *self = g_atomic_rc_box_new0 (PremiaZone);

  g_assert (rows->len > 0 && rows->len <= G_MAXUINT16);
  self->name = g_strdup (name);
  self->n_rows = rows->len;
  self->rows = (Row *) g_array_free (rows, FALSE);
  fill_slots (self);
  return self;
}

PremiaZone *
premia_zone_new_utc (void)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  Row always = { G_MININT64, G_MININT64, 0 };

  g_array_append_val (rows, always);
  return new_from_rows ("UTC", rows);
}

/**
 * premia_zone_new_from_gtimezone:
 * @name: what the scheme calls it, "Europe/Moscow"
 *
 * Before 1970 and after 2099 the nearest offset holds.
 */
PremiaZone *
premia_zone_new_from_gtimezone (const char *name, GTimeZone *zone)
{
  GArray *rows;
  Row first = { G_MININT64, G_MININT64, 0 };
  int begin, end;

  g_return_val_if_fail (name != NULL && zone != NULL, NULL);

  begin = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, TABLE_BEGIN);
  end = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, TABLE_END);
  rows = g_array_new (FALSE, FALSE, sizeof (Row));
  first.offset = g_time_zone_get_offset (zone, begin);
  g_array_append_val (rows, first);
  collect_changes (zone, TABLE_BEGIN, begin, TABLE_END, end, rows);
  return new_from_rows (name, rows);
}

PremiaZone *
premia_zone_ref (PremiaZone *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear_zone (gpointer data)
{
  PremiaZone *self = data;

  g_free (self->name);
  g_free (self->rows);
}

void
premia_zone_unref (PremiaZone *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_zone);
}

const char *
premia_zone_get_name (PremiaZone *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

static inline gint64
slot_of (gint64 seconds)
{
  return CLAMP (seconds >> SLOT_SHIFT, 0, N_SLOTS - 1);
}

static inline gint32
offset_at_second (PremiaZone *self, gint64 seconds)
{
  guint row = seconds < 0 ? 0 : self->at_slot[slot_of (seconds)];

  while (row + 1 < self->n_rows && self->rows[row + 1].at <= seconds)
    row++;
  return self->rows[row].offset;
}

static inline gint32
offset_of_local (PremiaZone *self, gint64 seconds)
{
  guint row = seconds < 0 ? 0 : self->local_slot[slot_of (seconds)];

  while (row + 1 < self->n_rows && self->rows[row + 1].local <= seconds)
    row++;
  return self->rows[row].offset;
}

gint32
premia_zone_offset_at (PremiaZone *self, PremiaInstant instant)
{
  g_return_val_if_fail (self != NULL && instant != PREMIA_NEVER, 0);
  return offset_at_second (self, floor_divide (instant, MICROS));
}

PremiaInstant
premia_zone_from_local (PremiaZone *self, gint64 local_us)
{
  g_return_val_if_fail (self != NULL, PREMIA_NEVER);
  return local_us - offset_of_local (self, floor_divide (local_us, MICROS)) * MICROS;
}

PremiaDate
premia_zone_date_of (PremiaZone *self, PremiaInstant instant)
{
  gint64 seconds;

  g_return_val_if_fail (self != NULL && instant != PREMIA_NEVER, PREMIA_DATE_NONE);

  seconds = floor_divide (instant, MICROS);
  return (PremiaDate) floor_divide (seconds + offset_at_second (self, seconds), DAY_SECONDS);
}

/**
 * premia_zone_start_of:
 *
 * The first instant of a day: 0:00, or where the clocks skip it, what the clock says instead (the
 * offset before the change names the same instant).
 */
PremiaInstant
premia_zone_start_of (PremiaZone *self, PremiaDate date)
{
  g_return_val_if_fail (self != NULL, PREMIA_NEVER);
  return premia_zone_from_local (self, (gint64) date * DAY_SECONDS * MICROS);
}

PremiaInstant
premia_zone_add_days (PremiaZone *self, PremiaInstant instant, int days)
{
  g_return_val_if_fail (self != NULL && instant != PREMIA_NEVER, PREMIA_NEVER);
  return premia_zone_from_local (self, instant + premia_zone_offset_at (self, instant) * MICROS
                                         + (gint64) days * DAY_SECONDS * MICROS);
}
