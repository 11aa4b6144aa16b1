/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-date.h"

G_BEGIN_DECLS

typedef enum
{
  PREMIA_REPORT_PERFORMANCE, /* what was done and what came of it */
  PREMIA_REPORT_REGISTER,    /* the pay register */
  PREMIA_REPORT_STATEMENTS,
  PREMIA_REPORT_BADGES,      /* who has which since when */
  PREMIA_REPORT_SCHEME,      /* the scheme in sentences, to be signed */
  PREMIA_REPORT_EFFECT,      /* what the latest version of a scheme changed */
  PREMIA_N_REPORTS
} PremiaReportKind;

/* "performance" "register" "statements" "badges" "scheme" "effect" */
const char *premia_report_kind_to_string (PremiaReportKind kind);
gboolean    premia_report_kind_parse (const char *text, PremiaReportKind *kind);

typedef enum { PREMIA_PAPER_A4, PREMIA_PAPER_A3, PREMIA_PAPER_LETTER, PREMIA_PAPER_LEGAL, PREMIA_N_PAPERS } PremiaPaperSize;
/* "a4" "a3" "letter" "legal" */
const char *premia_paper_size_to_string (PremiaPaperSize size);
gboolean    premia_paper_size_parse (const char *text, PremiaPaperSize *size);

typedef enum { PREMIA_TURN_AUTO /* as the report wants it */, PREMIA_TURN_PORTRAIT, PREMIA_TURN_LANDSCAPE, PREMIA_N_TURNS } PremiaPaperTurn;
/* "auto" "portrait" "landscape" */
const char *premia_paper_turn_to_string (PremiaPaperTurn turn);
gboolean    premia_paper_turn_parse (const char *text, PremiaPaperTurn *turn);

#define PREMIA_REPORT_EVERYBODY_MAX 1000 /* names in "who" */

/**
 * PremiaReportSetup: which report, of whom, in which language, with which parts, on which paper. The period is not in it: the same setup
 * reports one month after the other.
 */
typedef struct
{
  PremiaReportKind kind;
  char            *language; /* (owned): "en", "ru"; "": that of whoever makes it */
  char           **who;      /* (owned): "team:North", "role:closer", ids of people; empty: everybody */
  PremiaPeriodKind span;     /* the month, or the quarter or year around it */
  gboolean         each;     /* a file for each person */
  char            *scheme;   /* (owned): its id, for the scheme sheet and the effect; "": all in force, the one changed last */
  char            *control;  /* (owned): the team that the change did not hold for, for the effect; "": none */
  char           **hidden;   /* (owned): ids of parts that are left out (report/premia-report-part.h), rising */
  PremiaPaperSize  paper;
  PremiaPaperTurn  turn;
  char            *format;   /* (owned): "pdf" "xlsx" "csv" */
} PremiaReportSetup;

PremiaReportSetup *premia_report_setup_new (PremiaReportKind kind);
PremiaReportSetup *premia_report_setup_copy (const PremiaReportSetup *self);
void               premia_report_setup_free (PremiaReportSetup *self);
gboolean           premia_report_setup_equal (const PremiaReportSetup *a, const PremiaReportSetup *b);
void               premia_report_setup_set_language (PremiaReportSetup *self, const char *language);
void               premia_report_setup_set_format (PremiaReportSetup *self, const char *format);
void               premia_report_setup_set_control (PremiaReportSetup *self, const char *team);
void               premia_report_setup_set_scheme (PremiaReportSetup *self, const char *scheme);
/* Each once, in byte order, whatever the order of @names (nullable). */
void               premia_report_setup_set_who (PremiaReportSetup *self, const char *const *names);
void               premia_report_setup_set_hidden (PremiaReportSetup *self, const char *const *parts);
void               premia_report_setup_hide (PremiaReportSetup *self, const char *part, gboolean hidden);
gboolean           premia_report_setup_hides (const PremiaReportSetup *self, const char *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaReportSetup, premia_report_setup_free)
G_END_DECLS
