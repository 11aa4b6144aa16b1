/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-scheme.h"
#include "premia-document.h"

G_BEGIN_DECLS

/* What a policy sheet is made of; everything is borrowed. */
typedef struct
{
  PremiaScheme      *scheme;
  PremiaDate         from;    /* its first day; PREMIA_DATE_NONE: it has always been so */
  const char *const *people;  /* (nullable): the names of those who sign, NULL at the end */
  const char *const *changes; /* (nullable): sentences: what differs from the version before, NULL at the end */
} PremiaPolicy;

/* The scheme in sentences, as the page that people sign: whom it pays from when, what is paid, what is counted, the
 * rules that hold for all schemes, and a sheet for signatures. Components that are switched off are left out.
 * (transfer full) */
PremiaDocument *premia_policy_document_new (const PremiaPolicy *policy, const PremiaLetterhead *letterhead);

/* The same of several schemes, a section each. */
PremiaDocument *premia_policies_document_new (const PremiaPolicy *policies, guint n, const PremiaLetterhead *letterhead);

G_END_DECLS
