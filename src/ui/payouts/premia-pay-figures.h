/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-date.h"
#include "engine/premia-money.h"

G_BEGIN_DECLS

/* A line of a statement as it is compared: what it is, how much, why. */
typedef struct
{
  char       *key;    /* what stays the same from one calculation to the next: "component fee", "debt" */
  char       *name;   /* for people */
  char       *why;    /* a sentence; "": not kept */
  PremiaMoney amount;
} PremiaPayFigure;

/* A statement as it is compared. Strings are never NULL. */
typedef struct
{
  char        *scheme;      /* id */
  char        *person;      /* id */
  char        *name;        /* of the person, for people */
  char        *scheme_name; /* for people */
  char        *currency;
  guint        digits;
  guint        run;         /* place among the scheme's periods: two months are compared, too */
  PremiaMoney  total;
  GPtrArray   *lines;       /* (element-type PremiaPayFigure) */
} PremiaPayFigures;

PremiaPayFigures *premia_pay_figures_new (const char *scheme, const char *person, guint run, PremiaMoney total);
void              premia_pay_figures_free (PremiaPayFigures *self);
void              premia_pay_figures_name (PremiaPayFigures *self, const char *name, const char *scheme_name, const char *currency, guint digits);
void              premia_pay_figures_add (PremiaPayFigures *self, const char *key, const char *name, const char *why, PremiaMoney amount);

/* All of a run as a text that a setting can keep; (element-type PremiaPayFigures). (transfer full) */
char             *premia_pay_figures_to_text (GPtrArray *figures);
/* (transfer full) (element-type PremiaPayFigures) (nullable): NULL for what no version of ours wrote. */
GPtrArray        *premia_pay_figures_from_text (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaPayFigures, premia_pay_figures_free)
G_END_DECLS
