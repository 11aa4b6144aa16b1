/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-calculate-job.h"
#include "premia-pay-figures.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* A statement: what one person gets by one scheme for one of its periods. */
typedef struct
{
  PremiaLedger                *ledger;    /* borrowed */
  PremiaPayout                *payout;    /* borrowed: the ledger's */
  const PremiaLedgerStatement *statement; /* borrowed */
  guint                        scheme;    /* index of its ledger in the sheet */
  guint                        run;
  PremiaMoney                  salary;    /* the rest of the total is variable pay */
  gboolean                     closed;    /* what it says was frozen */
  gboolean                     attention; /* some line wants a look */
} PremiaPayEntry;

/* What the statements of one currency come to. */
typedef struct { const char *currency; guint digits; PremiaMoney total; } PremiaPaySum;
/* What one scheme costs. */
typedef struct { PremiaPayout *payout; PremiaMoney total; guint n_people; } PremiaPayShare;

typedef enum
{
  PREMIA_CONCERN_LINE,      /* a line without a quota, below its table … */
  PREMIA_CONCERN_NO_SCHEME, /* somebody in force under no scheme */
  PREMIA_CONCERN_ACCOUNT,   /* actions of an account that is nobody of ours */
  PREMIA_CONCERN_NUMBER,    /* no payroll number */
  PREMIA_CONCERN_SCHEME,    /* a scheme that cannot be read */
  PREMIA_N_CONCERNS
} PremiaConcernKind;

typedef struct
{
  PremiaConcernKind kind;
  int               entry;  /* index in entries, -1: none */
  int               line;   /* LINE: its component, else -1 */
  char             *title;  /* (owned) */
  char             *detail; /* (owned) (nullable) */
} PremiaConcern;

/**
 * PremiaPaySheet:
 * What all schemes in force pay for a period, as the payouts page shows it: made whole on a thread, then
 * never changed. Ref-counted.
 */
typedef struct
{
  PremiaDesk   *desk;     /* (owned) */
  PremiaLocale *locale;   /* (owned) */
  PremiaPeriod  period;
  GPtrArray    *ledgers;  /* (owned) (element-type PremiaLedger): shown from their first run on */
  GArray       *entries;  /* (owned) (element-type PremiaPayEntry) */
  GArray       *sums;     /* (owned) (element-type PremiaPaySum): by currency */
  GArray       *shares;   /* (owned) (element-type PremiaPayShare): by scheme */
  GPtrArray    *concerns; /* (owned) (element-type PremiaConcern): by kind */
  guint         n_people; /* each once, however many statements */
  gboolean      has_periods; /* a scheme has periods of its own: a person may have a statement for each */
  gboolean      as_of;       /* it shows closings that may hold no more */
} PremiaPaySheet;

/* Blocks: for a thread. @locale: that of the concerns' texts. Errors: of the calculation; cancelled. */
PremiaPaySheet *premia_pay_sheet_new (PremiaDesk *desk, PremiaPeriod period, PremiaLocale *locale, GCancellable *cancellable, GError **error);
/* The same, of what was frozen in @closings (element-type PremiaClosing), one for a scheme, whatever has become of them. */
PremiaPaySheet *premia_pay_sheet_new_as_of (PremiaDesk *desk, PremiaPeriod period, GPtrArray *closings, PremiaLocale *locale,
                                            GCancellable *cancellable, GError **error);
/* What is missing before anything can be paid: "loading", "empty" (no people), "no-scheme"; NULL: nothing. */
const char     *premia_pay_sheet_find_missing (PremiaDesk *desk);
PremiaPaySheet *premia_pay_sheet_ref (PremiaPaySheet *self);
void            premia_pay_sheet_unref (PremiaPaySheet *self);

const PremiaPayEntry *premia_pay_sheet_get_entry (PremiaPaySheet *self, guint entry);
const PremiaPerson   *premia_pay_sheet_get_person (PremiaPaySheet *self, guint entry);
/* Its name, else its id. */
const char           *premia_pay_sheet_get_name (PremiaPaySheet *self, guint entry);
/* "Setter · North"; as on the last day on which the scheme applied. (transfer full) */
char                 *premia_pay_sheet_say_place (PremiaPaySheet *self, guint entry);
const char           *premia_pay_sheet_get_scheme_name (PremiaPaySheet *self, guint entry, PremiaLocale *locale);
/* The statement's own. */
PremiaPeriod          premia_pay_sheet_get_period (PremiaPaySheet *self, guint entry);
/* By ids; -1: not in the sheet. */
int                   premia_pay_sheet_find (PremiaPaySheet *self, const char *scheme, const char *person, PremiaPeriod period);
/* What a line is called, and why it is what it is. (transfer full); NULL: PREMIA_ERROR, it cannot be explained */
char                 *premia_pay_sheet_say_line (PremiaPaySheet *self, guint entry, guint line);
char                 *premia_pay_sheet_say_why (PremiaPaySheet *self, guint entry, guint line, GError **error);
/* Every statement as it is compared with others, with the reasons. For a thread. (transfer full) (element-type PremiaPayFigures) */
GPtrArray            *premia_pay_sheet_get_figures (PremiaPaySheet *self, GCancellable *cancellable, GError **error);
/* That the data ends before the period does, or has nothing of it; NULL: it is all there. (transfer full) (nullable) */
char                 *premia_pay_sheet_say_note (PremiaPaySheet *self, PremiaLocale *locale);
/* The same person, scheme and place among the scheme's periods in another sheet; -1: none. */
int                   premia_pay_sheet_find_like (PremiaPaySheet *self, PremiaPaySheet *other, guint other_entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaPaySheet, premia_pay_sheet_unref)
G_END_DECLS
