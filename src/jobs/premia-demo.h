/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-action-sink.h"
#include "engine/premia-people.h"
#include "engine/premia-zone.h"
#include "premia-demo-schemes.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The seed that the programs use when none is given: one of those whose autumn of 2026 shows early, in both
 * languages, how differently a percent of deals pays the same work. */
#define PREMIA_DEMO_SEED 56

/**
 * PremiaDemo:
 * A believable company to look around in: 14 setters and 6 closers in three teams, fourteen months of what
 * they did, and the schemes they are (or could be) paid by. The same seed, language and day make the same
 * company to the last byte. Read-only.
 */
typedef struct
{
  gboolean     russian;
  const char  *company_name, *currency;
  PremiaZone  *zone;          /* Europe/Moscow or America/New_York: premia_zone_get_name() */
  PremiaDate   first, last;   /* the days of its history: from the first of a month */
  GPtrArray   *people;        /* PremiaPersonRow */
  GPtrArray   *quotas;        /* PremiaQuotaRow */
  GPtrArray   *schemes;       /* PremiaDemoScheme */
  GArray      *actions;       /* private: premia_demo_add_actions() */
  guint64      seed;
} PremiaDemo;

/* @language: "ru", else English. @last: the last day of the history, whole. Errors: the machine lacks the time zone. */
PremiaDemo *premia_demo_new (guint64 seed, const char *language, PremiaDate last, GError **error);
void        premia_demo_free (PremiaDemo *self);
guint       premia_demo_get_n_actions (PremiaDemo *self);
/* All actions, by time, between begin and finish of @sink; FALSE: aborted, nothing is kept. */
gboolean    premia_demo_add_actions (PremiaDemo *self, PremiaActionSink *sink, GCancellable *cancellable, GError **error);
/* people.csv, actions.csv, quotas.csv and a file per scheme into @folder, which is made if it is not there;
 * files of these names are replaced. */
gboolean    premia_demo_write_files (PremiaDemo *self, GFile *folder, GCancellable *cancellable, GError **error);

/* @row: strings are borrowed until @visit returns. FALSE with error: stop. */
typedef gboolean (*PremiaDemoVisit) (const PremiaActionRow *row, gpointer user_data, GError **error);
gboolean    premia_demo_visit_actions (PremiaDemo *self, PremiaDemoVisit visit, gpointer user_data, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaDemo, premia_demo_free)
G_END_DECLS
