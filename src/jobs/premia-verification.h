/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/premia-statement-file.h"

G_BEGIN_DECLS

/* A case of a line that is in the file otherwise than it was computed again. */
typedef struct
{
  char       *key;
  gboolean    in_file, in_result;
  PremiaMoney was, is;            /* its pay; both the same: its day, quantity or amount is another */
} PremiaCaseDifference;

typedef struct
{
  char            *component;     /* its id; of an adjustment, debt or carried the kind's name */
  PremiaLedgerKind kind;
  PremiaPeriod     period;        /* of a correction */
  gboolean         in_file, in_result;
  PremiaMoney      was, is;       /* both the same: it has other cases or tiers */
  GPtrArray       *cases;         /* (owned) (element-type PremiaCaseDifference) */
} PremiaLineDifference;

/* What the workspace has frozen of the file's scheme and period. */
typedef enum
{
  PREMIA_FROZEN_NONE,      /* it was never closed, and the file says nothing else */
  PREMIA_FROZEN_SAME,      /* with this statement, to the byte */
  PREMIA_FROZEN_REOPENED,  /* so it was, but it has been reopened since */
  PREMIA_FROZEN_DIFFERENT, /* the closing that holds has another statement */
  PREMIA_FROZEN_MISSING,   /* the file says it is from a closing that is not there */
} PremiaFrozen;

/* What computing it again came to. */
typedef enum
{
  PREMIA_AGAIN_SAME,       /* to the byte */
  PREMIA_AGAIN_WORDS,      /* the same digits, in other words */
  PREMIA_AGAIN_DIFFERENT,
  PREMIA_AGAIN_IMPOSSIBLE, /* see `reason` */
} PremiaAgain;

/**
 * PremiaVerification: what there is to say of a statement file (SCHEMES.md §5 “verify”), beside one workspace.
 */
typedef struct
{
  char        *scheme, *person, *currency; /* of the file */
  PremiaPeriod period;
  guint        digits;            /* of amounts */
  /* 1. the file by itself */
  gboolean     result_fits;       /* its SHA-256 */
  guint        n_schemes_unfit;   /* texts that do not fit theirs */
  PremiaMoney  total, sum;        /* what it says; what the lines come to */
  /* 2. what is frozen */
  PremiaFrozen frozen;
  /* 3. computed again */
  PremiaAgain  again;
  char        *reason;            /* (nullable) */
  PremiaMoney  again_total;
  GPtrArray   *differences;       /* (owned) (element-type PremiaLineDifference) */
  /* what else is otherwise than it was then */
  gboolean     inputs_changed;
  gboolean     parts_known;       /* so that these say which noun */
  gboolean     parts_changed[PREMIA_N_INPUTS];
  gboolean     scheme_changed;    /* other versions pay this period now */
  gboolean     engine_changed, company_changed;
} PremiaVerification;

PremiaVerification *premia_verification_new (const PremiaStatementFile *file);
void                premia_verification_free (PremiaVerification *self);
/* Its digests fit, its lines add up. */
gboolean            premia_verification_is_whole (const PremiaVerification *self);
/* Whole, and computed again to the same digits or frozen to the byte, and frozen as nothing else. */
gboolean            premia_verification_is_good (const PremiaVerification *self);
/* Fills `again`, `again_total`, `differences`: of what the file has and @result, the same person's object computed again. */
gboolean            premia_verification_compare (PremiaVerification *self, const PremiaStatementFile *file, const char *result, GError **error);
/* All of it in sentences of the manager's language, one a line. (transfer full) */
char               *premia_verification_say (const PremiaVerification *self);
/* "premia": "verification/1": the same for programs; @name: of the file. (transfer full) */
char               *premia_verification_to_json (const PremiaVerification *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaVerification, premia_verification_free)
G_END_DECLS
