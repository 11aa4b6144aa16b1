/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-columns.h"
#include "premia-peers.h"

G_BEGIN_DECLS

/* A component over all persons and periods, and how large its lines can be at most. */
typedef struct
{
  PremiaMoney *amounts;
  guint8 *reasons;   /* (nullable): PremiaReason, only where the lines are wanted … */
  guint8 *attention; /* (nullable): … as well */
  gint64 bound;
  gboolean fresh; /* computed in this run: what builds on it must be, too */
} PremiaWhatIfColumn;

struct _PremiaWhatIf
{
  PremiaColumns *columns;
  guint n;                /* cells */
  gboolean lines;         /* reasons are wanted, too */
  PremiaScheme *last;     /* (owned) (nullable): the scheme that the columns are of */
  guint64 stirred;        /* components that read cells which have changed since the last run */
  gboolean same;          /* all components of this run are those of the last one */
  PremiaHistory *history; /* (owned) (nullable): of this run, where a component looks at earlier periods */
  PremiaHistory *earlier; /* (nullable) (borrowed): of the version before this one */
  PremiaWhatIfColumn components[PREMIA_SCHEME_MAX_COMPONENTS];
  PremiaPeers *peers[PREMIA_SCHEME_MAX_COMPONENTS]; /* (owned) (nullable): of `rank` and `split_pool` */
  PremiaMoney *totals;
  PremiaMoney *base;      /* Σ of the components in base_of */
  guint64 base_of;
  gint64 base_bound;
  PremiaMoney *before, *left; /* of a span that accumulates */
  gint64 *scratch;        /* priced cases */
  gsize scratch_size;
  PremiaMoney total;
  guint n_exact;          /* components of the last run that needed the exact fractions */
};

/* One run in which every line also gets its reason: premia_payout_new() makes its statements of it. The columns, and
 * what the lines read in vectors, are forgotten afterwards: what stays are amounts, reasons, history and peers. */
gboolean premia_what_if_run_lines (PremiaWhatIf *self, PremiaScheme *scheme, GError **error);
/* After a change of the cells of some measures (ids, ratios of them among them; the cube is a derived one): only what
 * reads these is computed again. */
gboolean premia_what_if_run_again (PremiaWhatIf *self, PremiaScheme *scheme, const char *const *measures, GError **error);
/* Whether a component reads one of these measures (ids) itself, as its own or in an expression. */
gboolean premia_component_reads (const PremiaComponent *component, const char *const *measures);
/* In vectors. FALSE: not this component, or not these numbers. */
gboolean premia_what_if_run_vectors (PremiaWhatIf *self, PremiaScheme *scheme, guint index);
/* Σ of the components in @of into self->base. FALSE: 64 bits may not be enough. */
gboolean premia_what_if_sum_base (PremiaWhatIf *self, guint64 of);
/* What a component reads of others: amounts of earlier periods and more; what they have, too. */
gboolean premia_what_if_looks_back (const PremiaComponent *component);
gboolean premia_what_if_is_decided_among (const PremiaComponent *component);
/* The lines of a component found in vectors: why they are what they are. FALSE: overflow. */
gboolean premia_what_if_find_reasons (PremiaWhatIf *self, PremiaScheme *scheme, guint index, GError **error);
/* One line with exact fractions, from the amounts before it. */
gboolean premia_what_if_reckon (PremiaWhatIf *self, PremiaScheme *scheme, guint index, guint cell, PremiaLine *line, GError **error);

G_END_DECLS
