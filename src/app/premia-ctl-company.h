/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-ctl.h"

#include "engine/premia-cube.h"
#include "engine/premia-earned-badges.h"
#include "exchange/premia-company-files.h"
#include "store/premia-workspace.h"

G_BEGIN_DECLS

/**
 * PremiaCtlCompany:
 * What calc, doctor and compare are called with: a company in files or in a workspace, schemes, and periods. Fill in by parsing, check,
 * then read.
 */
typedef struct
{
  const char         *verb;      /* what messages call it */
  PremiaCompanyFiles *files;     /* (owned) */
  char               *workspace; /* (owned) (nullable), as all that follow */
  char              **schemes;   /* files; ids in a workspace */
  char               *period, *from, *to, *as_of, *format;
  int                 n_threads;
  gint64              seed;
  int                 replicates;

  PremiaPeriod        first, last; /* after the check */
  PremiaDataset      *dataset;     /* (owned) (nullable): after reading, as all that follow */
  GPtrArray          *read;        /* (owned): PremiaScheme, by the words in which the files are read */
  GPtrArray          *zones;       /* (owned): PremiaZone of each */
  GPtrArray          *coverages;   /* (owned): PremiaCoverage of each, NULL */
  PremiaEarnedBadges *earned;      /* (owned) (nullable): of a workspace */
} PremiaCtlCompany;

typedef enum
{
  PREMIA_CTL_MANY_SCHEMES = 1 << 0, /* --scheme more than once */
  PREMIA_CTL_WORKSPACE    = 1 << 1, /* --workspace instead of files */
  PREMIA_CTL_CHANCE       = 1 << 2, /* --seed and --replicates */
} PremiaCtlCompanyFlags;

void     premia_ctl_company_init (PremiaCtlCompany *self, const char *verb);
void     premia_ctl_company_clear (PremiaCtlCompany *self);
/* Reads the options. @formats: for --help. FALSE: what is wrong was said. */
gboolean premia_ctl_company_parse (PremiaCtlCompany *self, int *argc, char ***argv, PremiaCtlCompanyFlags flags, const char *formats, const char *description);
/* What can be said of the call without looking into any file. PREMIA_CTL_DONE or PREMIA_CTL_BAD_CALL, and what is wrong was said. */
int      premia_ctl_company_check (PremiaCtlCompany *self, int n_left, char **left, PremiaCtlCompanyFlags flags);
/* Reads schemes and company, and says what was recognised. PREMIA_CTL_DONE, or how the program ends; why was said. */
int      premia_ctl_company_read (PremiaCtlCompany *self);
/* For scheme @index: the span, with the moment to judge at. PREMIA_CTL_DONE or PREMIA_CTL_BAD_CALL. Borrowed from @self. */
int      premia_ctl_company_get_span (PremiaCtlCompany *self, guint index, PremiaSpan *span);
/* The path of a file, or the id in the workspace, by which messages call scheme @index; where its data is from. */
const char *premia_ctl_company_name_scheme (const PremiaCtlCompany *self, guint index);
const char *premia_ctl_company_name_data (const PremiaCtlCompany *self);
/* Says @error (transfer full) on stderr; how the program ends. */
int      premia_ctl_company_fail (GError *error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PremiaCtlCompany, premia_ctl_company_clear)
G_END_DECLS
