/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/company.h"

#define TEAM "anna,setter,North,boss\nboris,closer,North,boss\nvera,closer,South,chief\nboss,manager\nchief,manager\n"

/* SCHEMES.md: who goes on to judge, hold and sell decides who gets what. */
static void
test_setter_and_closer (void)
{
  g_autoptr (PremiaDataset) dataset = company_dataset (TEAM,
    "anna,AppointmentSet,a,2026-01-05\nboris,AppointmentHeld,a#1,2026-01-07\nvera,AppointmentQualified,a#2,2026-01-08\nvera,DealWon,a#3,2026-02-01,,,1000\n"
    "anna,AppointmentSet,b,2026-01-06\nanna,AppointmentHeld,b,2026-01-09\nanna,DealWon,b,2026-01-09,,,300\n", NULL);
  g_autoptr (PremiaScheme) scheme = company_scheme (NULL, NULL, -1,
    "won cases reached=won credit=closer\nsum sum reached=won credit=setter:30%+closer:70%\nset cases reached=set credit=setter\njudged cases reached=qualified\nof_boss sum reached=won credit=manager of=closer\nof_team cases reached=won credit=team of=setter\n");
  g_autoptr (PremiaCube) cube = company_cube (dataset, scheme, "2026-01", "2026-02", NULL, 1);

  company_assert (cube, 0, "vera", 1, "1");
  company_assert (cube, 0, "boris", 1, "0");
  company_assert (cube, 0, "anna", 0, "1"); /* her own set, held and won: she is both */
  company_assert (cube, 1, "anna", 0, "300");
  company_assert (cube, 1, "anna", 1, "300");
  company_assert (cube, 1, "vera", 1, "700");
  company_assert (cube, 2, "anna", 0, "2");
  company_assert (cube, 3, "vera", 0, "1");
  company_assert (cube, 4, "chief", 1, "1000");
  company_assert (cube, 4, "boss", 0, "300");
  company_assert (cube, 5, "anna", 1, "1");
  company_assert (cube, 5, "boris", 1, "1");
  company_assert (cube, 5, "vera", 1, "0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cube/setter-and-closer-get-their-own", test_setter_and_closer);
  return g_test_run ();
}
