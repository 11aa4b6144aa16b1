/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include "premia-date.h"

G_BEGIN_DECLS

/**
 * PremiaZone:
 * A time zone as a table of its changes: immutable, ref-counted, handed in by whoever may read the
 * system's zone files (the engine may not). A local time that does not exist, or exists twice,
 * takes the offset before the change.
 */
typedef struct _PremiaZone PremiaZone;
#define PREMIA_TYPE_ZONE (premia_zone_get_type ())
GType       premia_zone_get_type (void);

PremiaZone *premia_zone_new_utc (void);
/* Reads the offsets out of an already opened GTimeZone from 1970 to 2100; no I/O of its own. */
PremiaZone *premia_zone_new_from_gtimezone (const char *name, GTimeZone *zone);
PremiaZone *premia_zone_ref (PremiaZone *self);
void        premia_zone_unref (PremiaZone *self);
const char *premia_zone_get_name (PremiaZone *self);
gint32        premia_zone_offset_at (PremiaZone *self, PremiaInstant instant);        /* seconds east of UTC */
PremiaInstant premia_zone_from_local (PremiaZone *self, gint64 local_us);             /* wall clock µs as if UTC → instant */
PremiaDate    premia_zone_date_of (PremiaZone *self, PremiaInstant instant);
PremiaInstant premia_zone_start_of (PremiaZone *self, PremiaDate date);               /* its first instant */
/* n calendar days later at the same wall-clock time. */
PremiaInstant premia_zone_add_days (PremiaZone *self, PremiaInstant instant, int days);

/* ISO-8601: date alone (0:00), date + T or blank + HH:MM[:SS[.ffffff]], Z or ±HH[:]MM; without an offset in @zone. */
gboolean premia_instant_parse (const char *text, PremiaZone *zone, PremiaInstant *instant, GError **error);
/* Local ISO-8601 with offset, "2026-01-05T10:00:00+03:00" (fraction only if there is one; UTC zone: "+00:00"). */
char    *premia_instant_to_string (PremiaInstant instant, PremiaZone *zone);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaZone, premia_zone_unref)
G_END_DECLS
