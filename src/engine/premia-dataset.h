/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-action-sink.h"
#include "premia-catalogue.h"
#include "premia-people.h"

G_BEGIN_DECLS

/**
 * PremiaDataset:
 * Everything a calculation reads, as columns: people, actions partitioned by kind (each sorted by
 * account and time), the cases made of them, quotas, scores, absences, calendar, exchange rates.
 * Immutable, ref-counted, the same for any order of the rows that made it. Accounts and case names
 * are small integers in byte order of their names, so comparing two ids compares their names.
 */
typedef struct _PremiaDataset PremiaDataset;

#define PREMIA_NOBODY G_MAXUINT32 /* no account, no case */

/* One kind of action. Arrays have n entries, sorted by account, at, case …; NULL where a column is empty. */
typedef struct
{
  const char          *action;
  PremiaStage          stage;
  guint32              n;
  const guint32       *account_start; /* n_accounts + 1: rows of account a are [account_start[a], account_start[a + 1]) */
  const PremiaInstant *at;
  const guint32       *case_id;
  const PremiaMoney   *amount;        /* 0 where not given */
  const guint16       *currency;      /* index for premia_dataset_get_currency; 0 = "" the scheme's own */
} PremiaPartition;

/* A case as its actions tell it (healing applied, auto-acceptance not: that is the scheme's). */
typedef struct
{
  PremiaInstant reached[PREMIA_N_STAGES]; /* first time, PREMIA_NEVER */
  guint32       by[PREMIA_N_STAGES];      /* account of that action, PREMIA_NOBODY */
  guint32       setter, closer;           /* accounts, PREMIA_NOBODY */
  PremiaInstant due;                      /* PREMIA_NEVER */
  guint16       segment;                  /* index for premia_dataset_get_segment, 0 = "" */
  guint32       prospect;                 /* identity as once_per tells them apart, 0 = none */
} PremiaCase;

PremiaDataset *premia_dataset_ref (PremiaDataset *self);
void           premia_dataset_unref (PremiaDataset *self);

PremiaPeople    *premia_dataset_get_people (PremiaDataset *self);            /* borrowed */
PremiaCatalogue *premia_dataset_get_catalogue (PremiaDataset *self);
guint            premia_dataset_get_n_accounts (PremiaDataset *self);
const char      *premia_dataset_get_account (PremiaDataset *self, guint32 account);
int              premia_dataset_person_of_account (PremiaDataset *self, guint32 account); /* index in people or -1 */
/* Whose it is, by name; of nobody's the account itself; "" of PREMIA_NOBODY. Borrowed. */
const char      *premia_dataset_name_account (PremiaDataset *self, guint32 account);
guint32          premia_dataset_account_of_person (PremiaDataset *self, guint person);    /* or PREMIA_NOBODY */
guint            premia_dataset_get_n_kinds (PremiaDataset *self);
const PremiaPartition *premia_dataset_get_kind (PremiaDataset *self, guint kind);
guint64          premia_dataset_get_n_actions (PremiaDataset *self);
guint32          premia_dataset_get_n_cases (PremiaDataset *self);
void             premia_dataset_get_case (PremiaDataset *self, guint32 case_id, PremiaCase *out);
const char      *premia_dataset_get_case_name (PremiaDataset *self, guint32 case_id);     /* "" for a case without a name */
/* Named cases are numbered first, in byte order of their names. */
gboolean         premia_dataset_is_named (PremiaDataset *self, guint32 case_id);
const char      *premia_dataset_get_prospect (PremiaDataset *self, guint32 case_id);      /* first given, "" */
guint16          premia_dataset_segment_of_case (PremiaDataset *self, guint32 case_id);   /* 0: of none, or no case (PREMIA_NOBODY) */
const char      *premia_dataset_get_segment (PremiaDataset *self, guint16 segment);
guint            premia_dataset_get_n_segments (PremiaDataset *self);        /* that with the index 0, "", counted */
const char      *premia_dataset_get_currency (PremiaDataset *self, guint16 currency);
PremiaInstant    premia_dataset_get_first_at (PremiaDataset *self);          /* PREMIA_NEVER if no action */
PremiaInstant    premia_dataset_get_last_at (PremiaDataset *self);
/* Accounts that are nobody of ours, with how many actions each. */
guint32          premia_dataset_count_of_account (PremiaDataset *self, guint32 account);

/* Quota of exactly that person row ("id", "role:…", "team:…"), measure and period. */
gboolean         premia_dataset_find_quota (PremiaDataset *self, const char *person, const char *measure, PremiaPeriod period, PremiaMoney *value);
gboolean         premia_dataset_find_score (PremiaDataset *self, const char *person, const char *measure, PremiaPeriod period, PremiaMoney *value);
/* Whether anybody has a quota for that measure in any period. */
gboolean         premia_dataset_has_quotas (PremiaDataset *self, const char *measure);
/* Days of [from, to] on which an absence that reduces pay holds (overlaps counted once). */
guint            premia_dataset_absent_days (PremiaDataset *self, guint person, PremiaDate from, PremiaDate to, gboolean workdays_only);
gboolean         premia_dataset_is_workday (PremiaDataset *self, PremiaDate date);
guint            premia_dataset_count_workdays (PremiaDataset *self, PremiaDate from, PremiaDate to);
/* FALSE: no rate holds on that day. Same currency: 1. */
gboolean         premia_dataset_find_exchange (PremiaDataset *self, const char *from, const char *to, PremiaDate on, PremiaRate *rate_ppm);

/* The columns as named blobs, for a cache to keep and give back (store). Names and their order are ours;
 * a blob belongs to the receiver only during the call. */
typedef gboolean (*PremiaColumnWriter) (const char *name, gconstpointer data, gsize size, gpointer user_data, GError **error);
typedef GBytes  *(*PremiaColumnReader) (const char *name, gpointer user_data, GError **error); /* (transfer full) or NULL with error */
gboolean       premia_dataset_load_names (PremiaDataset *self, GError **error); /* after a late reader: are the names there? */
gboolean       premia_dataset_write_columns (PremiaDataset *self, PremiaColumnWriter write, gpointer user_data, GError **error);

/**
 * PremiaDatasetBuilder: implements PremiaActionSink; rows in any order.
 */
#define PREMIA_TYPE_DATASET_BUILDER (premia_dataset_builder_get_type ())
G_DECLARE_FINAL_TYPE (PremiaDatasetBuilder, premia_dataset_builder, PREMIA, DATASET_BUILDER, GObject)

/* @catalogue NULL: the defaults. */
PremiaDatasetBuilder *premia_dataset_builder_new (PremiaPeople *people, PremiaCatalogue *catalogue);
void     premia_dataset_builder_set_currency (PremiaDatasetBuilder *self, const char *code); /* of amounts that name none */
gboolean premia_dataset_builder_set_quotas (PremiaDatasetBuilder *self, GPtrArray *quota_rows, GError **error);     /* borrowed rows, copied */
gboolean premia_dataset_builder_set_scores (PremiaDatasetBuilder *self, GPtrArray *quota_rows, GError **error);
gboolean premia_dataset_builder_set_absences (PremiaDatasetBuilder *self, GPtrArray *absence_rows, GError **error);
gboolean premia_dataset_builder_set_calendar (PremiaDatasetBuilder *self, GArray *calendar_rows, GError **error);
/* @week_rows: (element-type PremiaWeekRow). PREMIA_ERROR_CONFLICT: two of one day; PREMIA_ERROR_RANGE: no day of the week is worked. */
gboolean premia_dataset_builder_set_weeks (PremiaDatasetBuilder *self, GArray *week_rows, GError **error);
gboolean premia_dataset_builder_set_exchange (PremiaDatasetBuilder *self, GPtrArray *exchange_rows, GError **error);
/* Names and texts of cases are read with @read when first needed, instead of at once; @user_data lives until @destroy. */
void premia_dataset_builder_set_late_reader (PremiaDatasetBuilder *self, PremiaColumnReader read, gpointer user_data, GDestroyNotify destroy);
/* Instead of adding rows: take the columns back from a cache (same people and catalogue as when written). */
gboolean premia_dataset_builder_read_columns (PremiaDatasetBuilder *self, PremiaColumnReader read, gpointer user_data, GError **error);
/* Ends the building; (transfer full). */
PremiaDataset *premia_dataset_builder_end (PremiaDatasetBuilder *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaDataset, premia_dataset_unref)
G_END_DECLS
