/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-payout.h"

G_BEGIN_DECLS

/* A small company as text, and what it is paid. Rows end in line breaks, columns in commas; what is left
 * out at the end of a row is empty. */
typedef struct
{
  const char *people;  /* id,role,team,hired_on,left_on,fte,from,manager */
  const char *actions; /* account,action,key,at,amount,prospect,segment */
  const char *quotas;  /* person,measure,period,value */
  const char *scores;  /* the same */
  const char *absences; /* person,from,to,kind */
} Company;

/* JSON with ' for ": asserts that it is a good scheme. */
PremiaScheme  *company_scheme (const char *json);
PremiaDataset *company_dataset (const Company *company);
PremiaCube    *company_cube (const Company *company, PremiaScheme *scheme, const char *first, const char *last);
PremiaPayout  *company_pay (const Company *company, const char *json, const char *first, const char *last);

/* A line's amount as text ("150.00"). Asserts that the person is in the run. */
char          *company_line (PremiaPayout *payout, const char *period, const char *person, const char *component);
char          *company_total (PremiaPayout *payout, const char *period, const char *person); /* "-" if not in the run */
PremiaExplanation *company_explain (PremiaPayout *payout, const char *period, const char *person, const char *component);

/* The sentence of a line, in English. */
char          *company_why (PremiaPayout *payout, const char *period, const char *person, const char *component);

#define assert_why(payout, period, person, component, expected) \
  do { g_autofree char *why_ = company_why (payout, period, person, component); g_assert_cmpstr (why_, ==, expected); } while (0)
#define assert_line(payout, period, person, component, expected) \
  do { g_autofree char *line_ = company_line (payout, period, person, component); g_assert_cmpstr (line_, ==, expected); } while (0)
#define assert_total(payout, period, person, expected) \
  do { g_autofree char *total_ = company_total (payout, period, person); g_assert_cmpstr (total_, ==, expected); } while (0)

/* Asserts for every line of every run: tiers add up to it, cases add up to it, lines to the total, totals to
 * the run. */
void company_assert_adds_up (PremiaPayout *payout);
/* Asserts that what moves under a slider says the same of everybody. */
void company_assert_what_if (PremiaPayout *payout);

G_END_DECLS
