/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-sheet.h"

#include <xlsxwriter.h>

G_BEGIN_DECLS

#define PREMIA_SHEET_COLUMNS 64   /* whose widths are known */
#define PREMIA_SHEET_LEAST   8.0  /* of a column, characters */
#define PREMIA_SHEET_MAX_TEXT 32767 /* of a cell, in Excel */

typedef enum
{
  PREMIA_LOOK_PLAIN, PREMIA_LOOK_TOTAL, PREMIA_LOOK_HEAD, PREMIA_LOOK_HEAD_NUMBER, PREMIA_LOOK_TITLE, PREMIA_LOOK_HEADING, PREMIA_LOOK_NOTE,
  PREMIA_LOOK_LABEL, PREMIA_LOOK_STRONG, PREMIA_LOOK_LINE, PREMIA_LOOK_LONG_LINE, PREMIA_LOOK_LONG_NOTE,
} PremiaLook;

struct _PremiaWorkbook
{
  lxw_workbook *book;
  PremiaLocale *locale;  /* (owned) */
  gboolean      russian;
  GHashTable   *formats; /* (owned) (element-type utf8 lxw_format): by look and number format */
  GPtrArray    *sheets;  /* (owned) (element-type PremiaSheet) */
  PremiaPaperSize paper;
};

struct _PremiaSheet
{
  PremiaWorkbook *book;
  lxw_worksheet  *sheet;
  char           *name;                /* (owned) */
  lxw_row_t       row;                 /* the next one */
  lxw_row_t       first_row;           /* of the rows that the next total adds up */
  lxw_row_t       chart_row;           /* below the charts that there are */
  double          widths[PREMIA_SHEET_COLUMNS]; /* characters */
  GArray         *texts;               /* (owned) (element-type PremiaSheetText) */
  GArray         *charts;              /* (owned) (element-type PremiaSheetChart) */
};

/* Charts stand to the right of the widest table, wherever that ends. */
typedef struct
{
  lxw_row_t         row;
  lxw_chart        *chart;
  lxw_chart_options options;
} PremiaSheetChart;

/* A line, or the heading of a column, that may be longer than there is room: how wide that is, is known at the end. */
typedef struct
{
  lxw_row_t row;
  int       column; /* -1: a line over all of them */
  char     *text;   /* (owned) */
  gboolean  note;
} PremiaSheetText;

/* premia-sheet.c; @number: how a number or a day is shown, "" a text */
lxw_format *premia_workbook_get_format (PremiaWorkbook *self, PremiaLook look, const char *number);

G_END_DECLS
