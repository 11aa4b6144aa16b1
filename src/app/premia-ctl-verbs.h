/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The verbs of premiactl: each in premia-ctl-<verb>.c, see PremiaCtlVerb. */
int premia_ctl_audit (int argc, char **argv);
int premia_ctl_backup (int argc, char **argv);
int premia_ctl_badges (int argc, char **argv);
int premia_ctl_calc (int argc, char **argv);
int premia_ctl_close (int argc, char **argv);
int premia_ctl_compare (int argc, char **argv);
int premia_ctl_decrypt (int argc, char **argv);
int premia_ctl_demo (int argc, char **argv);
int premia_ctl_doctor (int argc, char **argv);
int premia_ctl_encrypt (int argc, char **argv);
int premia_ctl_forget (int argc, char **argv);
int premia_ctl_import (int argc, char **argv);
int premia_ctl_init (int argc, char **argv);
int premia_ctl_pay (int argc, char **argv);
int premia_ctl_report (int argc, char **argv);
int premia_ctl_rescue (int argc, char **argv);
int premia_ctl_restore (int argc, char **argv);
int premia_ctl_sync (int argc, char **argv);
int premia_ctl_verify (int argc, char **argv);
